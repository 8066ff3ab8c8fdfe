/** The plugin that says, at each cell, what the cell is in the app. */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IToolbarWidgetRegistry } from "@jupyterlab/apputils";
import type { Cell } from "@jupyterlab/cells";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import { CELLS, DOMAIN } from "../ids";
import { Rest } from "../rest";
import { AppControl } from "./control";

export const cells: JupyterFrontEndPlugin<void> = {
  id: CELLS,
  description: "Tags cells for the app, and sets what holds for the whole of it, in forms.",
  autoStart: true,
  requires: [ISettingRegistry],
  optional: [IToolbarWidgetRegistry, ITranslator],
  activate,
};

function activate(
  app: JupyterFrontEnd,
  registry: ISettingRegistry,
  toolbars: IToolbarWidgetRegistry | null,
  translator: ITranslator | null,
): void {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const rest = new Rest(app.serviceManager.serverSettings);
  const rows = rest.tags().catch((error: unknown) => {
    console.warn("The tags of apps are not known:", error);
    return [];
  });
  toolbars?.addFactory<Cell>("Cell", "streamlitify-app", ({ model }) => new AppControl({ model, rows, trans }));
  // Its forms are read from the schema once it is loaded.
  void registry.load(CELLS);
}
