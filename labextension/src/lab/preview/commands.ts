/** What an author can do to open an app, and to the panel that shows one. */

import type { JupyterFrontEnd } from "@jupyterlab/application";
import { Clipboard, Notification, type WidgetTracker } from "@jupyterlab/apputils";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import { FileDialog, type IFileBrowserFactory } from "@jupyterlab/filebrowser";
import type { INotebookTracker } from "@jupyterlab/notebook";
import type { TranslationBundle } from "@jupyterlab/translation";
import { copyIcon, launchIcon, refreshIcon } from "@jupyterlab/ui-components";
import type { CommandRegistry } from "@lumino/commands";

import { appIcon } from "../icon";
import { COMMANDS } from "../ids";
import { addressFor, viewOf } from "./address";
import type { Opening } from "./opening";
import type { AppPanel } from "./panel";

export interface CommandOptions {
  readonly app: JupyterFrontEnd;
  readonly opening: Opening;
  readonly panels: WidgetTracker<AppPanel>;
  readonly notebooks: INotebookTracker;
  readonly files: IFileBrowserFactory | null;
  readonly documents: IDocumentManager | null;
  readonly trans: TranslationBundle;
}

type Args = Readonly<Record<string, unknown>>;

const NO_ARGS = { args: { type: "object", properties: {} } };
const OPEN_ARGS = {
  args: {
    type: "object",
    properties: {
      path: { type: "string", description: "The notebook, from the server's root folder; else the current one" },
      choose: { type: "boolean", description: "Ask for the notebook" },
      view: { type: "string", enum: ["author", "viewer"], description: "Whose page a restored panel shows" },
    },
  },
};

export function addCommands(options: CommandOptions): void {
  addOpening(options);
  const { app, panels } = options;
  for (const [id, { run, ...rest }] of Object.entries(forPanels(options)))
    app.commands.addCommand(id, {
      describedBy: NO_ARGS,
      isEnabled: () => panels.currentWidget !== null,
      ...rest,
      execute: () => panels.currentWidget && run(panels.currentWidget),
    });
}

type ForPanel = Omit<CommandRegistry.ICommandOptions, "execute"> & { readonly run: (panel: AppPanel) => void };

function forPanels({ app, panels, trans }: CommandOptions): Readonly<Record<string, ForPanel>> {
  return {
    [COMMANDS.reload]: {
      label: trans.__("Reload app"),
      caption: trans.__("Load the app's page anew; what was entered stays"),
      icon: refreshIcon,
      run: (panel) => panel.reload(),
    },
    [COMMANDS.openInBrowser]: {
      label: trans.__("Open app in browser tab"),
      caption: trans.__("Open the app in a tab of the browser"),
      icon: launchIcon,
      run: ({ address, shown }) => void window.open(addressFor(address, shown.view), "_blank", "noopener"),
    },
    [COMMANDS.copyLink]: {
      label: trans.__("Copy link to app"),
      caption: trans.__("Copy the app's address"),
      icon: copyIcon,
      run: ({ address }) => {
        Clipboard.copyToSystem(address);
        Notification.success(trans.__("The app's link is in the clipboard."), { autoClose: 3000 });
      },
    },
    [COMMANDS.viewersView]: {
      label: trans.__("Viewer's view"),
      caption: trans.__("See the app as viewers do: without code, tracebacks and times"),
      isToggleable: true,
      isToggled: () => panels.currentWidget?.shown.view === "viewer",
      run: (panel) => {
        panel.look(panel.shown.view === "viewer" ? "author" : "viewer");
        app.commands.notifyCommandChanged(COMMANDS.viewersView);
      },
    },
  };
}

function addOpening({ app, opening, notebooks, files, documents, trans }: CommandOptions): void {
  const label = trans.__("Open as app");
  app.commands.addCommand(COMMANDS.open, {
    label: (args) => (args.isLauncher ? trans.__("App") : args.choose ? trans.__("Open a notebook as app…") : label),
    caption: trans.__("Open as app, beside the notebook"),
    icon: (args) => (args.isPalette ? undefined : appIcon),
    describedBy: OPEN_ARGS,
    execute: async (args: Args) => {
      if (args.view !== undefined) return opening.restore(String(args.path), viewOf(args.view));
      const current = args.choose ? undefined : notebooks.currentWidget?.context.path;
      const path = typeof args.path === "string" ? args.path : (current ?? (await chosen(documents, trans)));
      return path === undefined ? null : opening.open(path);
    },
  });
  app.commands.addCommand(COMMANDS.openSelected, {
    label,
    caption: trans.__("Open this file as an app"),
    icon: appIcon,
    describedBy: NO_ARGS,
    execute: async () => {
      for (const item of [...(files?.tracker.currentWidget?.selectedItems() ?? [])]) await opening.open(item.path);
    },
  });
}

/** Ask which notebook it is to be; undefined if none. */
async function chosen(manager: IDocumentManager | null, trans: TranslationBundle): Promise<string | undefined> {
  if (!manager) return undefined;
  const { value } = await FileDialog.getOpenFiles({
    manager,
    title: trans.__("Which notebook is to be opened as an app?"),
    filter: ({ type }) => (type === "notebook" || type === "directory" ? {} : null),
  });
  return value?.find(({ type }) => type === "notebook")?.path;
}
