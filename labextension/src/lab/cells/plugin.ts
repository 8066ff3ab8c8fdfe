/** The plugin that says, at each cell, what the cell is in the app. */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IToolbarWidgetRegistry } from "@jupyterlab/apputils";
import type { Cell } from "@jupyterlab/cells";
import { INotebookTools, INotebookTracker } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, type TranslationBundle, nullTranslator } from "@jupyterlab/translation";

import { CELLS, DOMAIN } from "../ids";
import { Rest } from "../rest";
import { AppControl } from "./control";
import { addForm } from "./form";
import { addMenu } from "./menu";
import { offered } from "./tagging";
import type { TagTable } from "./tags";
import { TagTool } from "./tool";

const SECTION = "streamlitify-cell";

export const cells: JupyterFrontEndPlugin<void> = {
  id: CELLS,
  description: "Tags cells for the app, and sets what holds for the whole of it, in forms.",
  autoStart: true,
  requires: [ISettingRegistry, INotebookTracker],
  optional: [IToolbarWidgetRegistry, INotebookTools, ITranslator],
  activate,
};

function activate(
  app: JupyterFrontEnd,
  registry: ISettingRegistry,
  notebooks: INotebookTracker,
  ...[toolbars, tools, translator]: [IToolbarWidgetRegistry | null, INotebookTools | null, ITranslator | null]
): void {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const table = tableOf(new Rest(app.serviceManager.serverSettings), trans);
  const title = trans.__("What this cell is in the app");
  toolbars?.addFactory<Cell>("Cell", "streamlitify-app", ({ model }) => new AppControl(model, title, table));
  tools?.addSection({ sectionName: SECTION, label: trans.__("Cell in app"), rank: 2 });
  tools?.addItem({ section: SECTION, tool: new TagTool(title, table) });
  if (tools) addForm(tools, translator ?? nullTranslator, trans);
  void table.then((given) => addMenu(app, notebooks, given));
  // What stands in the cells' toolbars is read from the schema once it is loaded.
  void registry.load(CELLS);
}

/** What cells can be marked with, as the server's table has it. */
async function tableOf(rest: Rest, trans: TranslationBundle): Promise<TagTable> {
  try {
    return { rows: offered(await rest.tags()), trans };
  } catch (error) {
    console.warn("The tags of apps are not known:", error);
    return { rows: [], trans };
  }
}
