/** A comm as ipywidgets' models know it, over one of the page's. */

import type { ICallbacks, IClassicComm } from "@jupyter-widgets/base";
import type { JSONObject, JSONValue } from "@lumino/coreutils";

import { type Buffer, type Comm, type Data, type Listener, type State, placed } from "../comms";

// As ipywidgets has it: any message, and a promise if it takes time.
type Hear = (message: never) => unknown;

const MARK = "IPY_MODEL_";
const REFERENCE = /IPY_MODEL_[\w-]+/g;

export class KernelComm implements IClassicComm {
  readonly comm_id: string;
  readonly target_name: string;
  readonly #comm: Comm;
  readonly #listener: Listener;
  readonly #ours: ReadonlySet<string>;
  #heard: Hear = () => undefined;
  #closed: Hear = () => undefined;
  #taken: Promise<unknown> = Promise.resolve();

  /** `ours` are the ids of models that this page has made and Python does not know. */
  constructor(comm: Comm, ours: ReadonlySet<string> = new Set()) {
    this.comm_id = comm.id;
    this.#ours = ours;
    this.target_name = comm.target;
    this.#comm = comm;
    this.#listener = {
      updated: (state) => this.#hear({ method: "update", state: { ...state } }),
      said: (data, buffers) => this.#hear(data, buffers),
      closed: () => void this.#closed(this.#message({}) as never),
    };
    comm.listen(this.#listener);
  }

  on_msg(callback: Hear): void {
    this.#heard = callback;
  }

  on_close(callback: Hear): void {
    this.#closed = callback;
  }

  /** The kernel has opened it. */
  open(): string {
    return "";
  }

  send(data: JSONValue, callbacks?: ICallbacks, _metadata?: JSONObject, buffers: readonly Buffer[] = []): string {
    const said = data as Data;
    if (said.method === "update") {
      const state = this.#known(placed(said.state ?? {}, said.buffer_paths, buffers));
      if (Object.keys(state).length) this.#comm.change(state, this.#listener);
    } else {
      this.#comm.tell(said, buffers);
    }
    // A model waits until the kernel has taken what it sent last. The page's comms
    // pace themselves, so it need not. Not at once: it counts what it has sent first.
    queueMicrotask(() => callbacks?.iopub?.status?.({ content: { execution_state: "idle" } } as never));
    return "";
  }

  /** The kernel alone ends comms: a model that is closed here is only not heard of any more. */
  close(): string {
    this.#heard = this.#closed = () => undefined;
    return "";
  }

  /** What of a state Python can understand. */
  #known(state: State): State {
    if (!this.#ours.size) return state;
    const refers = (value: unknown) =>
      JSON.stringify([value]).match(REFERENCE)?.some((each) => this.#ours.has(each.replace(MARK, ""))) ?? false;
    return Object.fromEntries(Object.entries(state).filter(([, value]) => !refers(value)));
  }

  /** Hand a message on once the one before has been taken: a model may take its time over an update. */
  #hear(data: unknown, buffers: readonly DataView[] = []): void {
    this.#taken = this.#taken
      .then(() => this.#heard(this.#message(data, buffers) as never))
      .catch((error: unknown) => console.error(error));
  }

  #message(data: unknown, buffers: readonly DataView[] = []): unknown {
    return { content: { comm_id: this.comm_id, data }, buffers, metadata: {} };
  }
}

/** A comm with nobody at its other end: a page opens none in the kernel. */
export class SilentComm implements IClassicComm {
  constructor(
    readonly target_name: string,
    readonly comm_id: string,
  ) {}

  open(): string {
    return "";
  }

  send(_data: JSONValue, callbacks?: ICallbacks): string {
    queueMicrotask(() => callbacks?.iopub?.status?.({ content: { execution_state: "idle" } } as never));
    return "";
  }

  close(): string {
    return "";
  }

  on_msg(): void {
    // Nothing is ever said.
  }

  on_close(): void {
    // Nobody else closes it.
  }
}
