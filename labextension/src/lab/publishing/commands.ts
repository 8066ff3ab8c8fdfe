/** What an author can do with the app that is looked at: check it, publish it, share it, and see its revisions. */

import type { JupyterFrontEnd } from "@jupyterlab/application";
import { showErrorMessage } from "@jupyterlab/apputils";
import type { INotebookTracker } from "@jupyterlab/notebook";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { Widget } from "@lumino/widgets";

import type { AppRow } from "../../wire/messages";
import { CheckPanel, checkId } from "../checking/panel";
import { jump } from "../checking/jump";
import { COMMANDS } from "../ids";
import { whyOf } from "../phrases";
import { AppPanel } from "../preview/panel";
import type { Rest } from "../rest";
import { showShares } from "../sharing/dialog";
import { ShareRequests } from "../sharing/requests";
import { askToPublish, tellLink } from "./dialog";
import { Requests } from "./requests";
import { RevisionsPanel, revisionsId } from "./revisions";

export interface CommandOptions {
  readonly app: JupyterFrontEnd;
  readonly notebooks: INotebookTracker;
  readonly rest: Rest;
  readonly trans: TranslationBundle;
  /** Where panels are shown: below what is looked at or, where there is room for that alone, in the sidebar. */
  readonly area: "main" | "right";
}

const ARGS = { args: { type: "object", properties: { toolbar: { type: "boolean" } } } };

export function addCommands(options: CommandOptions): void {
  const { app, trans } = options;
  const publishing = new Publishing(options);
  for (const [id, { run, short, ...rest }] of Object.entries(ofApps(publishing, trans)))
    app.commands.addCommand(id, {
      ...rest,
      label: (args) => (args.toolbar ? short : rest.label),
      describedBy: ARGS,
      isEnabled: () => publishing.path !== undefined,
      execute: () => publishing.withApp(run),
    });
}

interface OfApp {
  /** What the button above an app says. */
  readonly short: string;
  readonly label: string;
  readonly caption: string;
  readonly run: WithApp;
}

function ofApps({ check, publish, revisions, share }: Publishing, trans: TranslationBundle): Readonly<Record<string, OfApp>> {
  return {
    [COMMANDS.check]: {
      short: trans.__("Check"),
      label: trans.__("Check app"),
      caption: trans.__("Run the app once, and say what would surprise a viewer"),
      run: check,
    },
    [COMMANDS.publish]: {
      short: trans.__("Publish"),
      label: trans.__("Publish app"),
      caption: trans.__("Let viewers have the notebook as it is now, while you edit it"),
      run: publish,
    },
    [COMMANDS.revisions]: {
      short: trans.__("Revisions"),
      label: trans.__("Revisions of app"),
      caption: trans.__("See what was published, compare, and roll back"),
      run: revisions,
    },
    [COMMANDS.share]: {
      short: trans.__("Share"),
      label: trans.__("Share app"),
      caption: trans.__("Let others use the app, and nothing else of this server"),
      run: share,
    },
  };
}

type WithApp = (path: string, row: AppRow) => Promise<void>;

class Publishing {
  private readonly requests: Requests;

  constructor(private readonly options: CommandOptions) {
    this.requests = new Requests(options.rest);
  }

  /** The notebook of the app or panel that is looked at, else the notebook that is. */
  get path(): string | undefined {
    const { app, notebooks } = this.options;
    const current = app.shell.currentWidget;
    return current instanceof AppPanel ? current.path : notebooks.currentWidget?.context.path;
  }

  /** Do something with the app that is looked at, whose notebook is saved first. */
  async withApp(run: WithApp): Promise<void> {
    const { app, notebooks, rest, trans } = this.options;
    const path = this.path;
    if (path === undefined) return;
    try {
      const context = notebooks.find((each) => each.context.path === path)?.context;
      if (context?.model.dirty) await context.save();
      await run(path, await rest.register(app.serviceManager.contents.localPath(path)));
    } catch (error) {
      await showErrorMessage(trans.__("That could not be done"), whyOf(trans, error));
    }
  }

  readonly check: WithApp = async (path, { name }) => {
    const { app, notebooks, trans } = this.options;
    const panel = this.shown(checkId(path), () => {
      const check = () => this.requests.check(name);
      return new CheckPanel({ path, trans, check, jump: (finding) => void jump(app, notebooks, path, finding) });
    });
    await panel.run();
  };

  readonly publish: WithApp = async (path, row) => {
    const { rest, trans } = this.options;
    const message = await askToPublish(row.title, this.requests.check(row.name), trans);
    if (message === undefined) return;
    const revision = await this.requests.publish(row.name, message);
    const panel = this.found(revisionsId(path));
    if (panel instanceof RevisionsPanel) await panel.load();
    await tellLink(revision, rest.address(row), trans);
  };

  readonly revisions: WithApp = async (path, row) => {
    const { trans } = this.options;
    const panel = this.shown(revisionsId(path), () => {
      const publish = () => this.publish(path, row);
      return new RevisionsPanel({ path, name: row.name, requests: this.requests, trans, publish });
    });
    await panel.load();
  };

  readonly share: WithApp = async (_, { name, title }) => {
    const { rest, trans } = this.options;
    await showShares(title, new ShareRequests(rest, name), trans);
  };

  /** Show a panel: the one that is there, or a new one beside others of ours or else below what is looked at. */
  private shown<Panel extends CheckPanel | RevisionsPanel>(id: string, make: () => Panel): Panel {
    const { app, area } = this.options;
    const { shell } = app;
    const found = this.found(id);
    const panel = (found as Panel | undefined) ?? make();
    const other = [...shell.widgets(area)].find(isOurs);
    const place = other ? ({ mode: "tab-after", ref: other.id } as const) : ({ mode: "split-bottom" } as const);
    if (!found) shell.add(panel, area, area === "main" ? place : {});
    shell.activateById(id);
    return panel;
  }

  private found(id: string): Widget | undefined {
    const { app, area } = this.options;
    return [...app.shell.widgets(area)].find((each) => each.id === id);
  }
}

function isOurs(widget: Widget): boolean {
  return widget instanceof CheckPanel || widget instanceof RevisionsPanel;
}
