/**
 * The model of an anywidget, as its module's functions see it.
 *
 * All views of a widget share what they set, as Backbone's models do; each has
 * handlers of its own, which end with it.
 */

import type { Buffer, Comm, Data, Listener, State } from "../comms";

export type Handler = (...args: readonly unknown[]) => void;

interface Bound {
  readonly owner: object;
  readonly event: string;
  readonly handler: Handler;
}

/** What reaches other widgets: the manager of ipywidgets' models, fetched when it is asked. */
export interface Composition {
  get_model(id: string): Promise<unknown>;
  create_view(model: unknown, options?: unknown): Promise<unknown>;
}

/** What a module may do with its widget. */
export interface AnyModel {
  get(name: string): unknown;
  set(name: string | State, value?: unknown): void;
  save_changes(): void;
  send(content: unknown, callbacks?: unknown, buffers?: readonly Buffer[]): void;
  on(events: string, handler: Handler): void;
  off(events?: string | null, handler?: Handler | null): void;
  readonly widget_manager: Composition;
}

export class SharedModel {
  readonly #comm: Comm;
  readonly #listener: Listener;
  #bound: readonly Bound[] = [];
  #unsaved: State = {};

  constructor(comm: Comm, changed: (state: Readonly<State>) => void, closed: () => void) {
    this.#comm = comm;
    this.#listener = {
      updated: (state) => {
        this.#updated(state);
        changed(state);
      },
      said: (data, buffers) => this.#emit("msg:custom", data.content, buffers),
      closed,
    };
    comm.listen(this.#listener);
  }

  get(name: string): unknown {
    return name in this.#unsaved ? this.#unsaved[name] : this.#comm.state[name];
  }

  set(changes: Readonly<State>): void {
    const changed = Object.entries(changes).filter(([name, value]) => this.get(name) !== value);
    this.#unsaved = { ...this.#unsaved, ...Object.fromEntries(changed) };
    this.#tell(changed);
  }

  save(): void {
    const changes = this.#unsaved;
    this.#unsaved = {};
    if (Object.keys(changes).length) this.#comm.change(changes, this.#listener);
  }

  send(content: unknown, buffers: readonly Buffer[]): void {
    this.#comm.tell({ method: "custom", content } as Data, buffers);
  }

  bind(owner: object, events: string, handler: Handler): void {
    const bound = events.split(/\s+/).map((event) => ({ owner, event, handler }));
    this.#bound = [...this.#bound, ...bound];
  }

  release(owner: object, events?: string | null, handler?: Handler | null): void {
    const names = events?.split(/\s+/);
    this.#bound = this.#bound.filter(
      (each) => each.owner !== owner || !(names?.includes(each.event) ?? true) || (handler ?? each.handler) !== each.handler,
    );
  }

  #updated(state: Readonly<State>): void {
    const unsaved = Object.entries(this.#unsaved).filter(([name]) => !(name in state));
    this.#unsaved = Object.fromEntries(unsaved);
    this.#tell(Object.entries(state));
  }

  #tell(changed: readonly (readonly [string, unknown])[]): void {
    for (const [name, value] of changed) this.#emit(`change:${name}`, this, value);
    if (changed.length) this.#emit("change", this);
  }

  #emit(event: string, ...args: readonly unknown[]): void {
    for (const each of this.#bound) if (each.event === event) each.handler(...args);
  }
}

/** Return the model as one function of the module is given it, until `ended`. */
export function givenModel(shared: SharedModel, composition: Composition, ended: AbortSignal): AnyModel {
  const owner = {};
  ended.addEventListener("abort", () => shared.release(owner));
  return {
    get: (name) => shared.get(name),
    set: (name, value) => shared.set(typeof name === "string" ? { [name]: value } : name),
    save_changes: () => shared.save(),
    send: (content, _callbacks, buffers = []) => shared.send(content, buffers),
    on: (events, handler) => shared.bind(owner, events, handler),
    off: (events, handler) => shared.release(owner, events, handler),
    widget_manager: composition,
  };
}
