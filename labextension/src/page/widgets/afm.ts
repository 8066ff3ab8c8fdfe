/**
 * The host of anywidgets: a module of the widget's own, given its model and a place.
 *
 * It does what the Anywidget Front-End Module contract asks of a host, and needs
 * nothing of ipywidgets' own front end. Each comm has one module, initialised
 * once, however many views it has.
 */

import type { Buffer, Comm, Data, State } from "./comms";

type Handler = (...args: readonly unknown[]) => void;
type CleanUp = () => void | Promise<void>;

interface Given {
  readonly model: AnyModel;
  readonly el?: HTMLElement;
  readonly experimental: Record<string, unknown>;
}

interface AnyModule {
  readonly initialize?: (given: Given) => unknown;
  readonly render?: (given: Given) => unknown;
}

/** What a module sees of its widget. */
class AnyModel {
  readonly widget_manager = null;
  readonly #comm: Comm;
  readonly #handlers: { readonly event: string; readonly handler: Handler }[] = [];
  #changed: State = {};

  constructor(comm: Comm) {
    this.#comm = comm;
  }

  get(name: string): unknown {
    return name in this.#changed ? this.#changed[name] : this.#comm.state[name];
  }

  set(name: string, value: unknown): void {
    this.#changed = { ...this.#changed, [name]: value };
    this.emit(`change:${name}`, this, value);
  }

  save_changes(): void {
    const state = this.#changed;
    this.#changed = {};
    Object.assign(this.#comm.state, state);
    this.#comm.tell({ method: "update", state, buffer_paths: [] } as unknown as Data);
  }

  send(content: unknown, _callbacks?: unknown, buffers: readonly Buffer[] = []): void {
    this.#comm.tell({ method: "custom", content } as Data, buffers);
  }

  on(event: string, handler: Handler): void {
    this.#handlers.push({ event, handler });
  }

  off(event?: string | null, handler?: Handler | null): void {
    const isMeant = (each: { readonly event: string; readonly handler: Handler }) =>
      (event ?? each.event) === each.event && (handler ?? each.handler) === each.handler;
    const rest = this.#handlers.filter((each) => !isMeant(each));
    this.#handlers.splice(0, this.#handlers.length, ...rest);
  }

  emit(event: string, ...args: readonly unknown[]): void {
    for (const each of [...this.#handlers]) if (each.event === event) each.handler(...args);
  }
}

/** Show the widget of `comm` in `place` until `ended`. */
export async function showAnywidget(comm: Comm, place: HTMLElement, ended: AbortSignal): Promise<void> {
  const host = (hosts.get(comm) ?? new Host(comm)).kept();
  const cleanUp = await host.render(place);
  if (ended.aborted) void cleanUp();
  else ended.addEventListener("abort", () => void cleanUp());
}

const hosts = new WeakMap<Comm, Host>();

class Host {
  readonly #comm: Comm;
  readonly #views = new Set<AnyModel>();
  readonly #style = document.createElement("style");
  #module: Promise<AnyModule>;

  constructor(comm: Comm) {
    this.#comm = comm;
    this.#module = this.#start();
    this.#dress();
    comm.listen({
      updated: (state) => this.#updated(state),
      said: (data, buffers) => this.#emit("msg:custom", data.content, buffers),
      closed: () => this.#style.remove(),
    });
  }

  kept(): this {
    hosts.set(this.#comm, this);
    return this;
  }

  async render(el: HTMLElement): Promise<CleanUp> {
    const module = await this.#module;
    const model = new AnyModel(this.#comm);
    this.#views.add(model);
    const cleanUp = await module.render?.({ model, el, experimental: {} });
    return () => {
      this.#views.delete(model);
      if (typeof cleanUp === "function") return (cleanUp as CleanUp)();
    };
  }

  async #start(): Promise<AnyModule> {
    const module = await load(this.#comm.state._esm as string);
    const model = new AnyModel(this.#comm);
    this.#views.add(model);
    await module.initialize?.({ model, experimental: {} });
    return module;
  }

  #updated(state: Readonly<State>): void {
    if ("_css" in state) this.#dress();
    for (const name of Object.keys(state)) this.#emit(`change:${name}`, undefined, state[name]);
    this.#emit("change");
  }

  #emit(event: string, ...args: readonly unknown[]): void {
    this.#views.forEach((view) => view.emit(event, ...args));
  }

  #dress(): void {
    const css = this.#comm.state._css;
    this.#style.textContent = typeof css === "string" ? css : "";
    if (css) document.head.append(this.#style);
  }
}

async function load(source: string): Promise<AnyModule> {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const found = (await import(/* @vite-ignore */ address)) as { default?: unknown; render?: AnyModule["render"] };
    const given = found.default ?? found;
    return (typeof given === "function" ? await (given as () => unknown)() : given) as AnyModule;
  } finally {
    URL.revokeObjectURL(address);
  }
}
