/**
 * The apps of this server, as the Apps panel and the list of what runs show them.
 *
 * They are asked for while somebody looks, and whenever something was done.
 */

import { Signal, type ISignal } from "@lumino/signaling";

import type { AppRow, UsageRow } from "../../wire/messages";
import type { Rest } from "../rest";

export interface ListedApp {
  readonly app: AppRow;
  /** What its kernel costs, while it has one. */
  readonly usage?: UsageRow | undefined;
}

export class AppsModel {
  private readonly _changed = new Signal<this, void>(this);
  private _apps: readonly ListedApp[] | undefined;
  private _failure: unknown;

  constructor(private readonly rest: Rest) {}

  /** The apps, by title; undefined until they were told. */
  get apps(): readonly ListedApp[] | undefined {
    return this._apps;
  }

  /** Why they could not be told. */
  get failure(): unknown {
    return this._failure;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  async refresh(): Promise<void> {
    try {
      const [apps, usage] = await Promise.all([this.rest.apps(), this.rest.usage()]);
      const costs = new Map(usage.map((each) => [each.name, each]));
      const listed = apps.map((app) => ({ app, usage: costs.get(app.name) }));
      this._apps = listed.sort((one, other) => one.app.title.localeCompare(other.app.title));
      this._failure = undefined;
    } catch (error) {
      this._failure = error;
    }
    this._changed.emit();
  }

  async stop({ name }: AppRow): Promise<void> {
    await this.rest.stop(name);
    await this.refresh();
  }

  async restart({ name }: AppRow): Promise<void> {
    await this.rest.restart(name);
    await this.refresh();
  }

  address(app: AppRow): string {
    return this.rest.address(app);
  }
}

/** Whether an app has a kernel, or is about to. */
export function isRunning({ app }: ListedApp): boolean {
  return app.state === "ready" || app.state === "starting";
}
