/**
 * From a notebook to its app beside it.
 *
 * Opening saves the notebook, makes an app of it and shows the app: in the panel that
 * shows it already, or in a new one, or in a tab of the browser. Where the server forbids
 * frames, or the application has no room for panels, it is always a tab.
 */

import type { ILabShell, JupyterFrontEnd } from "@jupyterlab/application";
import { type WidgetTracker, showErrorMessage } from "@jupyterlab/apputils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { TranslationBundle } from "@jupyterlab/translation";

import type { AppRow } from "../../wire/messages";
import { whyOf } from "../phrases";
import type { Rest } from "../rest";
import type { View } from "./address";
import { AppPanel } from "./panel";
import type { AppMetadata, Choices } from "./settings";

export interface OpeningOptions {
  readonly app: JupyterFrontEnd;
  readonly labShell: ILabShell | null;
  readonly panels: WidgetTracker<AppPanel>;
  readonly notebooks: INotebookTracker;
  readonly rest: Rest;
  readonly trans: TranslationBundle;
  /** What the author has set. */
  readonly choices: () => Choices;
}

export class Opening {
  constructor(private readonly options: OpeningOptions) {}

  /** Show the app of the notebook at `path`, which is saved first if it is open. */
  async open(path: string): Promise<AppPanel | null> {
    const { app, rest, trans, labShell, choices } = this.options;
    const notebook = this.notebook(path);
    try {
      if (notebook) await save(notebook, choices().defaults);
      const row = await rest.register(app.serviceManager.contents.localPath(path));
      if (labShell && row.framed && choices().place === "panel") return await this.show(path, row);
      window.open(rest.address(row), "_blank", "noopener");
    } catch (error) {
      await showErrorMessage(trans.__("The app could not be opened"), whyOf(trans, error));
    }
    return null;
  }

  /** Bring back a panel that a saved layout has; nothing is asked, and nothing is saved. */
  async restore(path: string, view: View): Promise<void> {
    const { app, rest } = this.options;
    try {
      const row = await rest.register(app.serviceManager.contents.localPath(path));
      if (row.framed) await this.show(path, row, view);
    } catch (error) {
      console.warn(`The app of ${path} is not shown again:`, error);
    }
  }

  private async show(path: string, row: AppRow, view: View = "author"): Promise<AppPanel> {
    const { app, panels, rest, trans } = this.options;
    const address = rest.address(row);
    const open = panels.find((each) => each.path === path);
    if (open) {
      open.renew(row, address);
      app.shell.activateById(open.id);
      return open;
    }
    const panel = new AppPanel({ shown: { path, view }, app: row, address, trans });
    await panels.add(panel);
    app.shell.add(panel, "main", this.position(path));
    app.shell.activateById(panel.id);
    return panel;
  }

  /** Beside the notebook; with the other apps, if some are beside it already. */
  private position(path: string): { mode?: "split-right" | "tab-after"; ref?: string } {
    const { panels } = this.options;
    const other = panels.find((each) => each.isVisible);
    if (other) return { mode: "tab-after", ref: other.id };
    const notebook = this.notebook(path);
    return notebook ? { mode: "split-right", ref: notebook.id } : { mode: "tab-after" };
  }

  private notebook(path: string): NotebookPanel | undefined {
    return this.options.notebooks.find((each) => each.context.path === path);
  }
}

/** Save what is to become an app; one that was never set up as one gets what the author wants of new apps. */
async function save({ context }: NotebookPanel, defaults: AppMetadata): Promise<void> {
  await context.ready;
  const isNew = context.model.getMetadata("streamlitify") === undefined;
  if (isNew && Object.keys(defaults).length > 0) context.model.setMetadata("streamlitify", defaults);
  if (context.model.dirty && context.contentsModel?.writable !== false) await context.save();
}
