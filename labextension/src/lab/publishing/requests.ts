/** What the author asks of the server about checks and revisions. */

import type { FindingRow, RevisionRow } from "../../wire/messages";
import type { Rest } from "../rest";

export class Requests {
  constructor(private readonly rest: Rest) {}

  /** Run the app once, and say what would surprise its viewers. */
  async check(app: string): Promise<readonly FindingRow[]> {
    return ((await this.rest.ask("POST", of(app, "check"), {})) as { findings: FindingRow[] }).findings;
  }

  /** The app's revisions, the latest first. */
  async revisions(app: string): Promise<readonly RevisionRow[]> {
    return ((await this.rest.ask("GET", of(app, "revisions"))) as { revisions: RevisionRow[] }).revisions;
  }

  /** Let viewers have what the file says now. */
  async publish(app: string, message: string): Promise<RevisionRow> {
    return (await this.rest.ask("POST", of(app, "revisions"), { message })) as RevisionRow;
  }

  /** Let viewers have another revision. */
  async rollBack(app: string, revision: number): Promise<RevisionRow> {
    return (await this.rest.ask("PUT", of(app, "published"), { revision })) as RevisionRow;
  }

  /** Let viewers have the live notebook again. */
  async unpublish(app: string): Promise<void> {
    await this.rest.ask("DELETE", of(app, "published"));
  }

  /** What the file says otherwise than a revision. */
  async diff(app: string, old: number): Promise<string> {
    return ((await this.rest.ask("GET", `${of(app, "diff")}?old=${old}`)) as { text: string }).text;
  }
}

function of(app: string, what: string): string {
  return `apps/${encodeURIComponent(app)}/${what}`;
}
