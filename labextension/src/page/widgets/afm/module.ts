/** A widget's own module and stylesheet: texts in its state, or where to find them. */

import type { Composition, AnyModel } from "./model";

export type CleanUp = () => void | Promise<void>;

/** Asks the widget's class in Python to do something, and waits for what it returns. */
export type Invoke = (
  name: string,
  message?: unknown,
  options?: { readonly buffers?: readonly DataView[]; readonly signal?: AbortSignal },
) => Promise<[unknown, readonly DataView[]]>;

export interface Given {
  readonly model: AnyModel;
  readonly signal: AbortSignal;
  readonly experimental: { readonly invoke: Invoke };
}

export interface GivenPlace extends Given {
  readonly el: HTMLElement;
  readonly host: Others;
}

/** The other widgets, by references such as `anywidget:<id>`. */
export interface Others {
  getModel(reference: string): ReturnType<Composition["get_model"]>;
  getWidget(reference: string): Promise<OtherWidget>;
}

export interface OtherWidget {
  readonly exports: unknown;
  render(given: { readonly el: HTMLElement; readonly signal?: AbortSignal }): Promise<void>;
}

export interface AnyModule {
  readonly initialize?: (given: Given) => unknown;
  readonly render?: (given: GivenPlace) => unknown;
}

/** Return the module whose text, or URL, is `source`. */
export async function load(source: string): Promise<AnyModule> {
  if (isAddress(source)) return exported(await imported(source));
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await exported(await imported(address));
  } finally {
    URL.revokeObjectURL(address);
  }
}

interface Exports {
  readonly default?: unknown;
  readonly render?: AnyModule["render"];
}

async function imported(address: string): Promise<Exports> {
  return (await import(/* @vite-ignore */ address)) as Exports;
}

async function exported(found: Exports): Promise<AnyModule> {
  const given = found.default ?? found;
  return (typeof given === "function" ? await (given as () => unknown)() : given) as AnyModule;
}

/** A stylesheet for as long as the widget lives. */
export class Dress {
  #node: HTMLElement | undefined;

  /** Wear `css`, a text or a URL, in the place of what was worn. */
  wear(css: unknown): void {
    this.remove();
    if (typeof css !== "string" || css === "") return;
    this.#node = isAddress(css) ? linked(css) : document.createElement("style");
    if (!isAddress(css)) this.#node.textContent = css;
    document.head.append(this.#node);
  }

  remove(): void {
    this.#node?.remove();
    this.#node = undefined;
  }
}

function linked(address: string): HTMLLinkElement {
  return Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
}

function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}
