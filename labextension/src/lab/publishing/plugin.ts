/** The plugin that checks apps, publishes and shares them, and shows their revisions. */

import { ILabShell, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import { COMMANDS, DOMAIN, PUBLISHING } from "../ids";
import { Rest } from "../rest";
import { addCommands } from "./commands";

export const publishing: JupyterFrontEndPlugin<void> = {
  id: PUBLISHING,
  description: "Checks apps, publishes revisions of them, shares them, and shows which there are.",
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ISettingRegistry, ITranslator, ICommandPalette, ILabShell],
  activate,
};

function activate(
  app: JupyterFrontEnd,
  notebooks: INotebookTracker,
  registry: ISettingRegistry | null,
  ...[translator, palette, labShell]: [ITranslator | null, ICommandPalette | null, ILabShell | null]
): void {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const rest = new Rest(app.serviceManager.serverSettings);
  addCommands({ app, notebooks, rest, trans, area: labShell ? "main" : "right" });
  for (const command of [COMMANDS.check, COMMANDS.publish, COMMANDS.revisions, COMMANDS.share])
    palette?.addItem({ command, category: trans.__("Apps") });
  // The buttons above an app are read from the schema once it is loaded.
  void registry?.load(PUBLISHING);
}
