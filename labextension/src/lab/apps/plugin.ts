/** The plugin that lists the apps of this server. */

import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { IRunningSessionManagers } from "@jupyterlab/running";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import type { AppRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { APPS, COMMANDS, DOMAIN } from "../ids";
import { Rest } from "../rest";
import { showShares } from "../sharing/dialog";
import { ShareRequests } from "../sharing/requests";
import { AppsModel, type ListedApp } from "./model";
import { AppsPanel } from "./panel";
import { managerOf } from "./running";

const RANK = 150;

export const apps: JupyterFrontEndPlugin<void> = {
  id: APPS,
  description: "Lists the apps of this server, and what they cost.",
  autoStart: true,
  optional: [ITranslator, ILayoutRestorer, IRunningSessionManagers, ICommandPalette],
  activate,
};

function activate(
  app: JupyterFrontEnd,
  translator: ITranslator | null,
  restorer: ILayoutRestorer | null,
  ...[managers, palette]: [IRunningSessionManagers | null, ICommandPalette | null]
): void {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const rest = new Rest(app.serviceManager.serverSettings);
  const model = new AppsModel(rest);
  const open = (listed: ListedApp) => show(app, model, listed);
  const share = ({ name, title }: AppRow) => void showShares(title, new ShareRequests(rest, name), trans);
  const panel = new AppsPanel({ model, trans, open, share });
  restorer?.add(panel, panel.id);
  app.shell.add(panel, "left", { rank: RANK, type: "Apps" });
  managers?.add(managerOf(model, trans, open));
  app.commands.addCommand(COMMANDS.showApps, {
    label: trans.__("Show apps"),
    caption: trans.__("Show the apps of this server, and what they cost"),
    icon: ({ isPalette }) => (isPalette ? undefined : appIcon),
    describedBy: { args: { type: "object", properties: {} } },
    execute: () => app.shell.activateById(panel.id),
  });
  palette?.addItem({ command: COMMANDS.showApps, category: trans.__("Apps"), args: { isPalette: true } });
}

/** An app of a file in the server's folder opens beside its notebook; of another file JupyterLab knows nothing. */
function show({ commands }: JupyterFrontEnd, model: AppsModel, { app }: ListedApp): void {
  if (app.notebook === undefined) window.open(model.address(app), "_blank", "noopener");
  else void commands.execute(COMMANDS.open, { path: app.notebook });
}
