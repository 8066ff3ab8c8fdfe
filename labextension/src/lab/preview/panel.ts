/** An app beside its notebook: its page in a frame, below a toolbar. */

import { MainAreaWidget } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { IFrame } from "@jupyterlab/ui-components";
import { Signal, type ISignal } from "@lumino/signaling";

import type { AppRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { type View, addressFor } from "./address";
import { groundNow } from "./ground";

// The page's own policy takes its origin away, whatever stands here; a page to log in at needs it.
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
const ALLOWED = "clipboard-write *; fullscreen *";

/** What a saved layout remembers of a panel. */
export interface Shown {
  readonly path: string;
  readonly view: View;
}

export interface PanelOptions {
  readonly shown: Shown;
  readonly app: AppRow;
  readonly address: string;
  readonly trans: TranslationBundle;
}

export class AppPanel extends MainAreaWidget<IFrame> {
  private readonly trans: TranslationBundle;
  private readonly _viewChanged = new Signal<this, View>(this);
  /** What the frame is called while its page is another. */
  private readonly names = new Map<View, string>();
  private _shown: Shown;
  private _app: AppRow;
  private _address: string;

  constructor({ shown, app, address, trans }: PanelOptions) {
    super({ content: new IFrame() });
    this.trans = trans;
    this._shown = shown;
    this._app = app;
    this._address = address;
    this.id = idOf(shown.path);
    this.addClass("jp-StreamlitifyApp");
    this.title.icon = appIcon;
    this.title.closable = true;
    this.frame.setAttribute("sandbox", SANDBOX);
    this.frame.setAttribute("allow", ALLOWED);
    this.name();
    this.reload();
  }

  /** The path of the notebook, from the server's root folder. */
  get path(): string {
    return this._shown.path;
  }

  get shown(): Shown {
    return this._shown;
  }

  get app(): AppRow {
    return this._app;
  }

  /** The address that others can use. */
  get address(): string {
    return this._address;
  }

  get viewChanged(): ISignal<this, View> {
    return this._viewChanged;
  }

  get frame(): HTMLIFrameElement {
    const frame = this.content.node.querySelector("iframe");
    if (!frame) throw new Error("JupyterLab's IFrame has no frame.");
    return frame;
  }

  /** Load the page anew; what was entered stays, for the page finds its session again. */
  reload(): void {
    // An app that has no theme of its own has JupyterLab's.
    const ground = this._app.theme === "auto" ? groundNow() : undefined;
    this.content.url = addressFor(this._address, this._shown.view, ground);
  }

  /** Show the page of an author or of viewers; what was entered in the other is there again when they come back to it. */
  look(view: View): void {
    if (view === this._shown.view) return;
    const { frame } = this;
    const place = frame.parentElement;
    this.names.set(this._shown.view, frame.name);
    // Out of JupyterLab's page, for a page that is left names its frame once more.
    frame.remove();
    frame.removeAttribute("src");
    frame.name = this.names.get(view) ?? "";
    place?.append(frame);
    this._shown = { ...this._shown, view };
    this.name();
    this.reload();
    this._viewChanged.emit(view);
  }

  /** The app is called otherwise now. */
  call(title: string): void {
    if (title === this._app.title) return;
    this._app = { ...this._app, title };
    this.name();
  }

  /** The notebook was registered again: its title may be another, and so may its address. */
  renew(app: AppRow, address: string): void {
    const moved = address !== this._address;
    this._app = app;
    this._address = address;
    this.name();
    if (moved) this.reload();
  }

  private name(): void {
    const { title } = this._app;
    const what = this._shown.view === "viewer" ? this.trans.__("%1, as viewers see it", title) : title;
    this.title.label = what;
    this.title.caption = this.trans.__("App of %1", this._shown.path);
    this.frame.title = what;
  }
}

/** The same for the same notebook, so that a saved layout finds its panel. */
export function idOf(path: string): string {
  return `streamlitify-app-${encodeURIComponent(path)}`;
}
