/** The plugin that opens notebooks as apps. */

import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, IToolbarWidgetRegistry, WidgetTracker, createToolbarFactory, setToolbar } from "@jupyterlab/apputils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { IFileBrowserFactory } from "@jupyterlab/filebrowser";
import { ILauncher } from "@jupyterlab/launcher";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import { COMMANDS, DOMAIN, PREVIEW } from "../ids";
import { Rest } from "../rest";
import { translating } from "../settings";
import { IWatch } from "../watch/watch";
import { addCommands } from "./commands";
import { onGround } from "./ground";
import { keepNames } from "./names";
import { Opening } from "./opening";
import type { AppPanel } from "./panel";
import { Settings } from "./settings";
import { followTitles } from "./titles";
import { sayWhatIsHeld } from "./unsaved/held";
import { Refreshing } from "./unsaved/refreshing";

const TOOLBAR = "StreamlitifyApp";
/** Below what JupyterLab has there itself: the first card's sign is that of them all. */
const LAUNCHER_RANK = 10;

export const preview: JupyterFrontEndPlugin<void> = {
  id: PREVIEW,
  description: "Opens notebooks as apps, beside the notebook or in the browser.",
  autoStart: true,
  requires: [INotebookTracker, IWatch],
  optional: [
    ISettingRegistry,
    ITranslator,
    IToolbarWidgetRegistry,
    ILabShell,
    ILayoutRestorer,
    ICommandPalette,
    ILauncher,
    IFileBrowserFactory,
    IDocumentManager,
  ],
  activate,
};

function activate(
  app: JupyterFrontEnd,
  notebooks: INotebookTracker,
  watch: IWatch,
  registry: ISettingRegistry | null,
  ...[translator, toolbars, labShell, restorer, palette, launcher, files, documents]: [
    ITranslator | null,
    IToolbarWidgetRegistry | null,
    ILabShell | null,
    ILayoutRestorer | null,
    ICommandPalette | null,
    ILauncher | null,
    IFileBrowserFactory | null,
    IDocumentManager | null,
  ]
): void {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const panels = new WidgetTracker<AppPanel>({ namespace: "streamlitify-app" });
  const { contents, serverSettings } = app.serviceManager;
  const rest = new Rest(serverSettings);
  const settings = new Settings(registry);
  const opening = new Opening({ app, labShell, panels, notebooks, rest, trans, choices: () => settings.choices });
  addCommands({ app, opening, panels, notebooks, files, documents, trans });
  if (registry && toolbars) {
    const items = createToolbarFactory(toolbars, translating(registry, trans), TOOLBAR, PREVIEW, translator ?? nullTranslator);
    panels.widgetAdded.connect((_, panel) => setToolbar(panel, items));
  }
  keepNames(panels, serverSettings.baseUrl);
  followTitles(panels, watch, contents);
  sayWhatIsHeld(panels, watch, contents, trans);
  notebooks.widgetAdded.connect((_, panel) => new Refreshing({ panel, watch, settings, contents }));
  onGround(() => panels.forEach((panel) => panel.reload()));
  panels.currentChanged.connect(() => app.commands.notifyCommandChanged());
  restoring(panels, restorer);
  addEntries(trans.__("Apps"), palette, launcher);
}

function restoring(panels: WidgetTracker<AppPanel>, restorer: ILayoutRestorer | null): void {
  panels.widgetAdded.connect((_, panel) => void panel.viewChanged.connect(() => void panels.save(panel)));
  void restorer?.restore(panels, {
    command: COMMANDS.open,
    args: ({ shown }) => ({ ...shown }),
    name: ({ path }) => path,
  });
}

function addEntries(category: string, palette: ICommandPalette | null, launcher: ILauncher | null): void {
  for (const command of [COMMANDS.open, COMMANDS.reload, COMMANDS.openInBrowser, COMMANDS.copyLink, COMMANDS.viewersView])
    palette?.addItem({ command, category, args: { isPalette: true } });
  palette?.addItem({ command: COMMANDS.open, category, args: { isPalette: true, choose: true } });
  launcher?.add({ command: COMMANDS.open, category: "Other", rank: LAUNCHER_RANK, args: { isLauncher: true, choose: true } });
}
