/**
 * Widgets of others, out of their extensions of JupyterLab.
 *
 * Such an extension is a container of webpack's module federation: an object that
 * is given what pages share and then hands out its modules. What is shared is a
 * plain table, so neither webpack nor JupyterLab is needed. An extension's plugins
 * ask for services by tokens; the one we have is the registry of widgets, and a
 * plugin that must have another is not started.
 */

import { SHARED, type Share } from "./shared";

interface Listed {
  readonly name: string;
  readonly load: string;
  readonly extension?: string;
  readonly style?: string;
}

interface Listing {
  /** Where the extensions are, relative to the listing. */
  readonly root: string;
  readonly extensions: readonly Listed[];
}

type Scope = Record<string, Record<string, Share>>;

interface Container {
  init(scope: Scope): unknown;
  get(module: string): Promise<() => unknown>;
}

interface Token {
  readonly name: string;
}

interface Plugin {
  readonly id: string;
  readonly requires?: readonly Token[];
  readonly optional?: readonly Token[];
  activate(...given: readonly unknown[]): unknown;
}

/** What a plugin registers: a module's classes, or how to get them. */
interface Registered {
  readonly name: string;
  readonly exports: unknown;
}

declare global {
  var _JUPYTERLAB: Record<string, Container | undefined> | undefined;
}

const REGISTRY = "jupyter.extensions.jupyterWidgetRegistry";

export class Labextensions {
  readonly #listing: string;
  readonly #registered = new Map<string, unknown>();
  readonly #started = new Map<string, Promise<void>>();
  #found: Promise<readonly Listed[]> | undefined;

  /** @param listing The URL of the list of extensions. */
  constructor(listing: string) {
    this.#listing = listing;
  }

  /** Return the classes of a widget module. */
  async load(module: string): Promise<Readonly<Record<string, unknown>>> {
    const found = await (this.#found ??= this.#fetch());
    // Nearly always a package registers a module of its own name.
    const named = found.filter(({ name }) => name === module);
    const others = found.filter(({ name }) => name !== module);
    for (const each of [...named, ...others]) {
      if (!this.#registered.has(module)) await this.#start(each);
    }
    const exports = this.#registered.get(module);
    if (exports === undefined) throw new Error(`No extension of JupyterLab that is installed has the widgets of ${module}.`);
    return (await (typeof exports === "function" ? (exports as () => unknown)() : exports)) as Record<string, unknown>;
  }

  async #fetch(): Promise<readonly Listed[]> {
    const answer = await fetch(this.#listing);
    if (!answer.ok) throw new Error(await answer.text());
    const { root, extensions } = (await answer.json()) as Listing;
    const entries = extensions.map(({ name, load }) => script(new URL(`${root}/${name}/${load}`, answer.url).href));
    await Promise.allSettled(entries);
    const scope = Object.fromEntries(SHARED.map(({ name, version, share }) => [name, { [version]: share }]));
    // They share with one another, too, so all are told before one is asked.
    await Promise.allSettled(extensions.map(({ name }) => promised(() => container(name).init(scope))));
    return extensions.filter(({ extension }) => extension !== undefined);
  }

  #start(extension: Listed): Promise<void> {
    const started = this.#started.get(extension.name) ?? this.#activate(extension);
    this.#started.set(extension.name, started);
    return started;
  }

  async #activate({ name, extension = "", style }: Listed): Promise<void> {
    try {
      if (style !== undefined) (await container(name).get(style))();
      const module = (await container(name).get(extension))() as { default?: Plugin | Plugin[] };
      const plugins = module.default ?? (module as unknown as Plugin);
      for (const plugin of [plugins].flat()) await this.#plugIn(plugin);
    } catch (error) {
      console.error(`The extension ${name} of JupyterLab could not be started.`, error);
    }
  }

  async #plugIn(plugin: Plugin): Promise<void> {
    const { requires = [], optional = [] } = plugin;
    const registry = { registerWidget: ({ name, exports }: Registered) => this.#registered.set(name, exports) };
    const served = (token: Token) => (token.name === REGISTRY ? registry : null);
    if (requires.every(served)) await plugin.activate({}, ...requires.map(served), ...optional.map(served));
  }
}

function container(name: string): Container {
  const found = globalThis._JUPYTERLAB?.[name];
  if (!found) throw new Error(`The extension ${name} of JupyterLab has not been loaded.`);
  return found;
}

/** What `work` returns, or throws, as a promise. */
function promised(work: () => unknown): Promise<unknown> {
  return Promise.resolve().then(work);
}

async function script(address: string): Promise<void> {
  const node = document.createElement("script");
  const loaded = new Promise<void>((resolve, reject) => {
    node.addEventListener("load", () => resolve());
    node.addEventListener("error", () => reject(new Error(`${address} could not be fetched.`)));
  });
  node.src = address;
  document.head.append(node);
  await loaded;
}
