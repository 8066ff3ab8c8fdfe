/** What the author asks of the server about whom an app is shared with. */

import type { ShareRow } from "../../wire/messages";
import type { Rest } from "../rest";

export type Kind = ShareRow["kind"];

/** Whom to share with, and for how long: a span such as `7d`, or `never`. */
export interface Wish {
  readonly kind: Kind;
  readonly name: string;
  readonly expires: string;
}

export class ShareRequests {
  private readonly path: string;

  constructor(
    private readonly rest: Rest,
    app: string,
  ) {
    this.path = `apps/${encodeURIComponent(app)}/shares`;
  }

  /** Whom the app is shared with, the first one first. */
  async list(): Promise<readonly ShareRow[]> {
    return ((await this.rest.ask("GET", this.path)) as { shares: ShareRow[] }).shares;
  }

  /** Share the app. */
  async share(wish: Wish): Promise<ShareRow> {
    return (await this.rest.ask("POST", this.path, wish)) as ShareRow;
  }

  /** End a share. */
  async end(share: ShareRow): Promise<void> {
    await this.rest.ask("DELETE", `${this.path}/${encodeURIComponent(share.id)}`);
  }

  /** What to send to those it is for. */
  address(share: ShareRow): string {
    return this.rest.absolute(share.url);
  }
}
