/**
 * The host of anywidgets: a module of the widget's own, given its model and a place.
 *
 * It does what the Anywidget Front-End Module contract asks of a host, and needs
 * nothing of ipywidgets' own front end. Each comm has one module, initialised
 * once, however many views it has. When its source changes, the new module takes
 * over and every view is drawn anew.
 */

import type { Comm, Comms, State } from "../comms";
import { layOut } from "./layout";
import { type Composition, SharedModel, givenModel } from "./model";
import { type AnyModule, type CleanUp, Dress, type Invoke, type OtherWidget, type Others, load } from "./module";

/** Milliseconds that Python has to answer an `invoke`. */
const PATIENCE = 3000;
const REFERENCE = "anywidget:";

/** What an anywidget can reach from where it stands. */
export interface Surroundings {
  readonly comms: Comms;
  readonly composition: Composition;
}

/** Show the widget of `comm` in `place` until `ended`. */
export async function showAnywidget(
  comm: Comm,
  place: HTMLElement,
  ended: AbortSignal,
  around: Surroundings,
): Promise<void> {
  await hostOf(comm, around).show(place, ended);
}

/** Start the module of `comm`, if it has not been. */
export function startAnywidget(comm: Comm, around: Surroundings): void {
  hostOf(comm, around);
}

const hosts = new WeakMap<Comm, Host>();

function hostOf(comm: Comm, around: Surroundings): Host {
  const host = hosts.get(comm) ?? new Host(comm, around);
  hosts.set(comm, host);
  return host;
}

interface View {
  readonly place: HTMLElement;
  readonly ended: AbortSignal;
}

/** A module, from its start until another takes its place. */
interface Life {
  readonly module: AnyModule;
  readonly exports: unknown;
  readonly over: AbortSignal;
}

class Host {
  readonly #comm: Comm;
  readonly #around: Surroundings;
  readonly #model: SharedModel;
  readonly #views = new Set<View>();
  readonly #dress = new Dress();
  #over = new AbortController();
  #source: unknown;
  #life: Promise<Life>;

  constructor(comm: Comm, around: Surroundings) {
    this.#comm = comm;
    this.#around = around;
    this.#model = new SharedModel(
      comm,
      (state) => this.#changed(state),
      () => this.#end(),
    );
    this.#dress.wear(comm.state._css);
    this.#life = this.#start();
    // Each view tells of it; a module without views is nobody's news.
    this.#life.catch(() => undefined);
  }

  /** Draw a view, and draw it anew whenever there is another module. */
  async show(place: HTMLElement, ended: AbortSignal): Promise<void> {
    const view = { place, ended };
    this.#views.add(view);
    ended.addEventListener("abort", () => this.#views.delete(view));
    layOut(this.#comm, this.#around.comms, place, ended);
    await this.#draw(view);
  }

  async exports(): Promise<unknown> {
    return (await this.#life).exports;
  }

  async #draw({ place, ended }: View): Promise<void> {
    const { module, over } = await this.#life;
    if (over.aborted || ended.aborted) return;
    const signal = AbortSignal.any([over, ended]);
    const model = givenModel(this.#model, this.#around.composition, signal);
    place.replaceChildren();
    const host = others(this.#around, signal);
    const cleanUp = await module.render?.({ model, el: place, signal, host, experimental: { invoke: this.#invoke } });
    whenOver(signal, cleanUp);
  }

  async #start(): Promise<Life> {
    const over = this.#over.signal;
    this.#source = this.#comm.state._esm;
    const module = await load(this.#source as string);
    const model = givenModel(this.#model, this.#around.composition, over);
    const returned = await module.initialize?.({ model, signal: over, experimental: { invoke: this.#invoke } });
    whenOver(over, returned);
    return { module, exports: typeof returned === "object" ? returned : undefined, over };
  }

  #changed(state: Readonly<State>): void {
    if ("_css" in state) this.#dress.wear(state._css);
    // A comm that is opened once more tells its whole state: that alone is no new source.
    if ("_esm" in state && state._esm !== this.#source) this.#restart();
  }

  #restart(): void {
    this.#over.abort();
    this.#over = new AbortController();
    this.#life = this.#start();
    for (const view of this.#views) {
      this.#draw(view).catch((error: unknown) => view.place.replaceChildren(String(error)));
    }
  }

  #end(): void {
    this.#over.abort();
    this.#dress.remove();
    this.#views.clear();
  }

  readonly #invoke: Invoke = (name, message, options = {}) => {
    const id = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const ended = options.signal ?? AbortSignal.timeout(PATIENCE);
    const done = new AbortController();
    const model = givenModel(this.#model, this.#around.composition, done.signal);
    const answer = new Promise<[unknown, readonly DataView[]]>((resolve, reject) => {
      ended.addEventListener("abort", () => reject(ended.reason as Error), { signal: done.signal });
      model.on("msg:custom", (content, buffers) => {
        const said = content as { id?: unknown; response?: unknown };
        if (said.id === id) resolve([said.response, buffers as readonly DataView[]]);
      });
    });
    model.send({ id, kind: "anywidget-command", name, msg: message }, undefined, options.buffers);
    return answer.finally(() => done.abort());
  };
}

/** How a view reaches other anywidgets: by references that its model's state holds. */
function others(around: Surroundings, ended: AbortSignal): Others {
  return {
    getModel: (reference) => around.composition.get_model(idIn(reference)),
    async getWidget(reference): Promise<OtherWidget> {
      const host = hostOf(await around.comms.opened(idIn(reference)), around);
      const exports = await host.exports();
      return { exports, render: ({ el, signal }) => host.show(el, signal ?? ended) };
    },
  };
}

function idIn(reference: string): string {
  if (!reference.startsWith(REFERENCE)) throw new Error(`“${reference}” is not a reference to a widget.`);
  return reference.slice(REFERENCE.length);
}

/** Call what a module's function returned to clean up after it, once `ended`. */
function whenOver(ended: AbortSignal, returned: unknown): void {
  if (typeof returned !== "function") return;
  const cleanUp = returned as CleanUp;
  if (ended.aborted) void cleanUp();
  else ended.addEventListener("abort", () => void cleanUp());
}
