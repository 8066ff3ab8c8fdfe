/**
 * Shows an unsaved edit in the app that runs, after a pause, if the settings say so.
 *
 * What was written is sent to the server, which keeps it in no file, and shows it to nobody but
 * the author unless they say otherwise: see `server/authors/drafts.py`. It is over when the notebook is saved,
 * as the server sees by the file, and when the notebook is closed.
 */

import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Contents } from "@jupyterlab/services";

import { withoutOutputs } from "../../notebook";
import type { Watched } from "../../../wire/messages";
import type { IWatch } from "../../watch/watch";
import type { Settings } from "../settings";

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
    const { panel, settings, watch } = options;
    panel.context.model.contentChanged.connect(this.soon);
    settings.changed.connect(this.soon);
    watch.said.connect(this.hear);
    panel.disposed.connect(() => {
      watch.said.disconnect(this.hear);
      settings.changed.disconnect(this.soon);
      window.clearTimeout(this.waiting);
      this.withdraw();
    });
  }

  private readonly soon = (): void => {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.show(), this.options.settings.choices.pause);
  };

  /** The author has turned to the app after they wrote. */
  private readonly hear = (_: IWatch, { path, run }: Watched): void => {
    const { panel, contents } = this.options;
    const isNews = this.shown === undefined && this.waiting === undefined && panel.context.model.dirty;
    if (isNews && run !== undefined && path === contents.localPath(panel.context.path)) this.soon();
  };

  private show(): void {
    this.waiting = undefined;
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
