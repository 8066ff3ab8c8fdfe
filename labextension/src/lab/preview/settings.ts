/** What the author has set for apps in general, as the settings say at the moment. */

import type { ISettingRegistry } from "@jupyterlab/settingregistry";
import { Signal, type ISignal } from "@lumino/signaling";

import { PREVIEW } from "../ids";

/** What a notebook's metadata says of its app; see `notebook/settings.py`. */
export type AppMetadata = Readonly<Record<string, string | boolean>>;

/** Beside the notebook, or in a tab of the browser. */
export type Place = "panel" | "browser";

export interface Choices {
  readonly place: Place;
  /** An unsaved edit is shown. */
  readonly autoRefresh: boolean;
  /** Milliseconds without another edit before it is. */
  readonly pause: number;
  /** Others are shown it as well. */
  readonly everybody: boolean;
  /** What a notebook says that becomes an app; what is as usual is left out. */
  readonly defaults: AppMetadata;
}

const USUAL: AppMetadata = { layout: "centered", theme: "auto", show_code: false };
const NOTHING_SET: Choices = { place: "panel", autoRefresh: false, pause: 1000, everybody: false, defaults: {} };

export class Settings {
  private readonly _changed = new Signal<this, void>(this);
  private _choices = NOTHING_SET;

  constructor(registry: ISettingRegistry | null) {
    if (registry) void this.follow(registry);
  }

  get choices(): Choices {
    return this._choices;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  private async follow(registry: ISettingRegistry): Promise<void> {
    const settings = await registry.load(PREVIEW);
    const read = () => {
      this._choices = choicesOf(settings.composite);
      this._changed.emit();
    };
    read();
    settings.changed.connect(read);
  }
}

/** Read what the settings say; whatever is not as the schema has it is as if nothing was set. */
export function choicesOf(said: Readonly<Record<string, unknown>>): Choices {
  const seconds = typeof said.autoRefreshPause === "number" ? said.autoRefreshPause : NOTHING_SET.pause / 1000;
  const wished = { layout: said.defaultLayout, theme: said.defaultTheme, show_code: said.defaultShowCode };
  const unusual = Object.entries(wished).filter(([word, value]) => value !== undefined && value !== USUAL[word]);
  return {
    place: said.openIn === "browser" ? "browser" : "panel",
    autoRefresh: said.autoRefresh === true,
    pause: seconds * 1000,
    everybody: said.autoRefreshForEverybody === true,
    defaults: Object.fromEntries(unusual) as AppMetadata,
  };
}
