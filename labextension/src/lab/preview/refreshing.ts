/**
 * Shows an unsaved edit in the app that runs, after a pause, if the settings say so.
 *
 * What was written is sent to the server, which keeps it in no file, and shows it to nobody but
 * the author unless they say otherwise: see `server/authors/drafts.py`. It is over when the notebook is saved,
 * as the server sees by the file, and when the notebook is closed.
 */

import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Contents } from "@jupyterlab/services";

import { withoutOutputs } from "../notebook";
import type { IWatch } from "../watch/watch";
import type { Settings } from "./settings";

export interface RefreshingOptions {
  readonly panel: NotebookPanel;
  readonly watch: IWatch;
  readonly settings: Settings;
  readonly contents: Contents.IManager;
}

export class Refreshing {
  private waiting: number | undefined;
  /** The notebook of which the app shows what is not saved. */
  private shown: string | undefined;

  constructor(private readonly options: RefreshingOptions) {
    const { panel, settings } = options;
    panel.context.model.contentChanged.connect(this.soon);
    settings.changed.connect(this.soon);
    panel.disposed.connect(() => {
      settings.changed.disconnect(this.soon);
      window.clearTimeout(this.waiting);
      this.withdraw();
    });
  }

  private readonly soon = (): void => {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.show(), this.options.settings.choices.pause);
  };

  private show(): void {
    const { panel, watch, settings, contents } = this.options;
    const { autoRefresh, everybody } = settings.choices;
    const path = contents.localPath(panel.context.path);
    if (!autoRefresh || !panel.context.model.dirty) this.withdraw();
    else if (watch.of(path)?.run !== undefined) {
      this.shown = path;
      watch.draft(path, withoutOutputs(panel), everybody);
    }
  }

  private withdraw(): void {
    if (this.shown !== undefined) this.options.watch.draft(this.shown, null);
    this.shown = undefined;
  }
}
