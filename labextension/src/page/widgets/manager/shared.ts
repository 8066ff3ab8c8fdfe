/** What extensions of JupyterLab share with this page, in the versions that it has. */

import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import * as algorithm from "@lumino/algorithm";
import * as commands from "@lumino/commands";
import * as coreutils from "@lumino/coreutils";
import * as disposable from "@lumino/disposable";
import * as domutils from "@lumino/domutils";
import * as messaging from "@lumino/messaging";
import * as signaling from "@lumino/signaling";
import * as virtualdom from "@lumino/virtualdom";
import * as widgets from "@lumino/widgets";

/** A row of a share scope, as webpack's containers read it. */
export interface Share {
  readonly get: () => Promise<() => unknown>;
  readonly from: string;
  readonly eager: boolean;
  readonly loaded?: 1;
}

export interface Shared {
  readonly name: string;
  readonly version: string;
  readonly share: Share;
}

const OURS = "jupyter-streamlitify";

/** The versions stand here, too: a module does not know its own. A test compares them with `package.json`. */
export const SHARED: readonly Shared[] = [
  here("@jupyter-widgets/base", "6.0.12", base),
  here("@jupyter-widgets/controls", "5.0.13", controls),
  here("@lumino/algorithm", "2.0.5", algorithm),
  here("@lumino/commands", "2.3.4", commands),
  here("@lumino/coreutils", "2.2.3", coreutils),
  here("@lumino/disposable", "2.1.6", disposable),
  here("@lumino/domutils", "2.0.5", domutils),
  here("@lumino/messaging", "2.0.5", messaging),
  here("@lumino/signaling", "2.1.6", signaling),
  here("@lumino/virtualdom", "2.0.5", virtualdom),
  here("@lumino/widgets", "2.10.0", widgets),
  later("@lumino/datagrid", "2.5.8", () => import("@lumino/datagrid")),
  later("@lumino/polling", "2.1.6", () => import("@lumino/polling")),
  // Some ask it for the theme, and do without when nobody offers one.
  here("@jupyterlab/apputils", "4.6.6", { IThemeManager: { name: "@jupyterlab/apputils:IThemeManager" } }),
];

function here(name: string, version: string, module: object): Shared {
  return { name, version, share: { get: () => Promise.resolve(() => module), from: OURS, eager: true, loaded: 1 } };
}

function later(name: string, version: string, load: () => Promise<object>): Shared {
  const get = async () => {
    const module = await load();
    return () => module;
  };
  return { name, version, share: { get, from: OURS, eager: false } };
}
