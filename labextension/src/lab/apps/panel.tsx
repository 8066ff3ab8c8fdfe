/** The Apps panel in the left sidebar: every app of this server, and what can be done with it. */

import { Clipboard, Notification, ReactWidget, UseSignal, showErrorMessage } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { type LabIcon, copyIcon, launchIcon, refreshIcon, shareIcon, stopIcon } from "@jupyterlab/ui-components";
import { Poll } from "@lumino/polling";

import type { AppRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { type AppsModel, type ListedApp, isRunning } from "./model";
import { whyOf } from "../phrases";
import { partsOf, problemOf } from "./words";

const INTERVAL = 3000;

export interface AppsPanelOptions {
  readonly model: AppsModel;
  readonly trans: TranslationBundle;
  /** Show an app. */
  readonly open: (listed: ListedApp) => void;
  /** Show whom an app is shared with. */
  readonly share: (app: AppRow) => void;
}

export class AppsPanel extends ReactWidget {
  private readonly poll: Poll;

  constructor(private readonly options: AppsPanelOptions) {
    super();
    const { model, trans } = options;
    this.id = "streamlitify-apps";
    this.addClass("jp-StreamlitifyApps");
    this.title.icon = appIcon;
    this.title.caption = trans.__("Apps");
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", trans.__("Apps"));
    this.poll = new Poll({
      auto: false,
      name: "streamlitify:apps",
      factory: () => model.refresh(),
      frequency: { interval: INTERVAL, backoff: false },
      standby: () => (this.isVisible ? "when-hidden" : true),
    });
  }

  override dispose(): void {
    this.poll.dispose();
    super.dispose();
  }

  protected override onAfterShow(): void {
    void this.poll.start().then(() => this.poll.refresh());
  }

  protected override onAfterHide(): void {
    void this.poll.stop();
  }

  protected override render() {
    const { model } = this.options;
    return <UseSignal signal={model.changed}>{() => <Apps {...this.options} />}</UseSignal>;
  }
}

function Apps(options: AppsPanelOptions) {
  const { model, trans } = options;
  const { apps, failure } = model;
  return (
    <>
      <div className="jp-StreamlitifyApps-head">
        <h2>{trans.__("Apps")}</h2>
        <Action icon={refreshIcon} label={trans.__("Refresh")} act={() => void model.refresh()} />
      </div>
      {failure !== undefined && <p role="alert">{whyOf(trans, failure)}</p>}
      {apps?.length === 0 && <p>{trans.__("No notebook is an app yet. Open one as an app, and it stands here.")}</p>}
      <ul>
        {apps?.map((listed) => (
          <Row key={listed.app.name} listed={listed} {...options} />
        ))}
      </ul>
    </>
  );
}

function Row({ listed, model, trans, open, share }: AppsPanelOptions & { readonly listed: ListedApp }) {
  const { app } = listed;
  const problem = problemOf(listed, trans);
  const act = (what: Promise<void>) => void what.catch((error: unknown) => showErrorMessage(app.title, whyOf(trans, error)));
  return (
    <li data-state={app.state}>
      <div className="jp-StreamlitifyApps-title">
        <button type="button" title={app.path ?? app.name} onClick={() => open(listed)}>
          {app.title}
        </button>
        <Action icon={launchIcon} label={trans.__("Open %1 in browser tab", app.title)} act={() => show(model.address(app))} />
        <Action icon={copyIcon} label={trans.__("Copy link to %1", app.title)} act={() => copy(model.address(app), trans)} />
        <Action icon={shareIcon} label={trans.__("Share %1", app.title)} act={() => share(app)} />
        {isRunning(listed) && (
          <>
            <Action icon={refreshIcon} label={trans.__("Restart %1", app.title)} act={() => act(model.restart(app))} />
            <Action icon={stopIcon} label={trans.__("Stop %1", app.title)} act={() => act(model.stop(app))} />
          </>
        )}
      </div>
      <p className="jp-StreamlitifyApps-state">{partsOf(listed, trans).join(" · ")}</p>
      {problem !== undefined && <p className="jp-StreamlitifyApps-problem">{problem}</p>}
    </li>
  );
}

interface ActionProps {
  readonly icon: LabIcon;
  readonly label: string;
  readonly act: () => void;
}

function Action({ icon, label, act }: ActionProps) {
  return (
    <button type="button" className="jp-StreamlitifyApps-action" title={label} aria-label={label} onClick={act}>
      <icon.react tag="span" width="14px" />
    </button>
  );
}

function show(address: string): void {
  window.open(address, "_blank", "noopener");
}

function copy(address: string, trans: TranslationBundle): void {
  Clipboard.copyToSystem(address);
  Notification.success(trans.__("The app's link is in the clipboard."), { autoClose: 3000 });
}
