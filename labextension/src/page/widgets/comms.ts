/**
 * Jupyter's comms, as this session has them open.
 *
 * The kernel opens and closes comms; the page only listens and tells. Each is
 * mostly the model of an ipywidgets widget, so a comm keeps the state that its
 * messages have built up, with bytes in their places. A comm that is opened once
 * more is still the same one: who listens hears of its whole state as an update,
 * so views outlive a socket that was cut. A comm may have several listeners, such
 * as an anywidget's own host and the manager of ipywidgets' models: what one of
 * them changes, the others hear as they hear of the kernel's changes.
 *
 * Changes of a state are sent at once, and what changes again within the same
 * animation frame at its end, as values of our own widgets are.
 */

import type { CommClose, CommOpen, CommSay, CommTellMessage, DrawMessage, Json } from "../../wire/messages";
import { Mine } from "./mine";

export type Data = Readonly<Record<string, Json>>;
/** A state as the author's side has it: bytes stand in it as `DataView`s. */
export type State = Record<string, unknown>;
export type Buffer = DataView | ArrayBuffer | ArrayBufferView;
type Path = readonly (string | number)[];

export interface Listener {
  /** Some of the state is another one now: `state` has just that. */
  updated(state: Readonly<State>): void;
  /** A message that is not about the state. */
  said(data: Data, buffers: readonly DataView[]): void;
  closed(): void;
}

export class Comm {
  readonly #listeners = new Set<Listener>();
  readonly #tell: (data: Data, buffers: readonly Buffer[]) => void;

  constructor(
    readonly id: string,
    readonly target: string,
    readonly state: State,
    tell: (data: Data, buffers: readonly Buffer[]) => void,
  ) {
    this.#tell = tell;
  }

  /** Hear of what comes, until the function that is returned is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tell the kernel's side something. */
  tell(data: Data, buffers: readonly Buffer[] = []): void {
    this.#tell(data, buffers);
  }

  /** Change the state on behalf of one listener: the others and the kernel are told. */
  change(changes: Readonly<State>, by: Listener): void {
    Object.assign(this.state, changes);
    for (const each of this.#listeners) if (each !== by) each.updated(changes);
    const { state, paths, buffers } = parted(changes);
    this.#tell({ method: "update", state, buffer_paths: paths }, buffers);
  }

  /** Take a state, or a part of one, from the kernel. */
  update(state: Readonly<State>): void {
    Object.assign(this.state, state);
    this.#listeners.forEach((each) => each.updated(state));
  }

  hear(data: Data, buffers: readonly DataView[]): void {
    this.#listeners.forEach((each) => each.said(data, buffers));
  }

  close(): void {
    this.#listeners.forEach((each) => each.closed());
    this.#listeners.clear();
  }
}

export class Comms {
  readonly #comms = new Map<string, Comm>();
  readonly #awaited = new Map<string, ((comm: Comm) => void)[]>();
  readonly #watchers = new Set<(comm: Comm) => void>();
  readonly #send: (message: CommTellMessage) => void;
  readonly #nextFrame: (work: () => void) => void;
  readonly #mine = new Mine();
  #changes: ReadonlyMap<string, Data> = new Map();
  /** What the viewer has changed since the connection was lost; undefined while there is one. */
  #late: ReadonlyMap<string, Data> | undefined;
  #pacing = false;

  constructor(send: (message: CommTellMessage) => void, nextFrame: (work: () => void) => void) {
    this.#send = send;
    this.#nextFrame = nextFrame;
  }

  /** What the viewer has changed, by comm: for a session that has to be made anew. */
  get mine(): Mine["all"] {
    return this.#mine.all;
  }

  /** The connection is lost: what the viewer changes from now on comes after what a new one says of the states. */
  lose(): void {
    this.#late ??= new Map();
  }

  /** A run of the whole app is complete: what the viewer changed of comms that are over is over, too. */
  settle(): void {
    this.#mine.keepOnly((id) => this.#comms.has(id));
  }

  get(id: string): Comm | undefined {
    return this.#comms.get(id);
  }

  /** Return the comm of this id, once it is open. */
  async opened(id: string): Promise<Comm> {
    const comm = this.#comms.get(id);
    if (comm) return comm;
    return new Promise((resolve) => this.#awaited.set(id, [...(this.#awaited.get(id) ?? []), resolve]));
  }

  /** Hear of every comm: of those that are open at once, of others when they are opened. */
  watch(watcher: (comm: Comm) => void): void {
    this.#watchers.add(watcher);
    for (const comm of [...this.#comms.values()]) watcher(comm);
  }

  open({ comm: id, target, data, buffers }: CommOpen): void {
    const said = placed(data.state ?? {}, data.buffer_paths, owned(buffers));
    const state = { ...said, ...this.#late?.get(id) };
    this.#mine.overruled(id, state);
    const known = this.#comms.get(id);
    if (known) {
      known.update(state);
      return;
    }
    const comm = new Comm(id, target, state, (told, bytes) => this.#tell(id, told, bytes));
    this.#comms.set(id, comm);
    this.#awaited.get(id)?.forEach((resolve) => resolve(comm));
    this.#awaited.delete(id);
    this.#watchers.forEach((watcher) => watcher(comm));
  }

  say({ comm: id, data, buffers }: CommSay): void {
    const comm = this.#comms.get(id);
    if (data.method !== "update") {
      comm?.hear(data, owned(buffers));
      return;
    }
    const state = placed(data.state ?? {}, data.buffer_paths, owned(buffers));
    this.#mine.overruled(id, state);
    comm?.update(state);
  }

  close({ comm: id }: Pick<CommClose, "comm">): void {
    this.#comms.get(id)?.close();
    this.#comms.delete(id);
  }

  /** Take what a message of the kernel says of comms. */
  hear({ ops, reset }: Pick<DrawMessage, "ops"> & Partial<Pick<DrawMessage, "reset">>): void {
    if (reset) this.#restart(new Set(ops.flatMap((op) => (op.op === "comm-open" ? [op.comm] : []))));
    for (const op of ops) {
      if (op.op === "comm-open") this.open(op);
      else if (op.op === "comm") this.say(op);
      else if (op.op === "comm-close") this.close(op);
    }
    if (reset) this.#late = undefined;
  }

  /** A page that starts anew has the comms in `kept`, and no others. */
  #restart(kept: ReadonlySet<string>): void {
    for (const id of [...this.#comms.keys()]) if (!kept.has(id)) this.close({ comm: id });
  }

  #tell(id: string, data: Data, buffers: readonly Buffer[]): void {
    if (data.method === "update" && buffers.length === 0) {
      this.#mine.told(id, data.state as Data);
      this.#changes = merged(this.#changes, id, data.state as Data);
      if (this.#late) this.#late = merged(this.#late, id, data.state as Data);
      if (!this.#pacing) this.#flush();
      return;
    }
    this.#flushNow();
    this.#send({ type: "comm", comm: id, data, buffers: buffers.map(bytesOf) });
  }

  #flush(): void {
    this.#pacing = this.#flushNow();
    if (this.#pacing) this.#nextFrame(() => this.#flush());
  }

  #flushNow(): boolean {
    const changes = this.#changes;
    this.#changes = new Map();
    for (const [comm, state] of changes) {
      this.#send({ type: "comm", comm, data: { method: "update", state, buffer_paths: [] }, buffers: [] });
    }
    return changes.size > 0;
  }
}

function merged(changes: ReadonlyMap<string, Data>, id: string, state: Data): ReadonlyMap<string, Data> {
  return new Map(changes).set(id, { ...changes.get(id), ...state });
}

/** Return a message's state with its bytes in it, where its `buffer_paths` say. */
export function placed(state: Json, paths: Json | undefined, buffers: readonly Buffer[]): State {
  const holder = state as State;
  ((paths ?? []) as readonly Path[]).forEach((path, index) => {
    let inner = holder;
    for (const step of path.slice(0, -1)) inner = inner[step] as State;
    const last = path.at(-1);
    if (last !== undefined) inner[last] = buffers[index];
  });
  return holder;
}

interface Parted {
  readonly state: Data;
  readonly paths: Path[];
  readonly buffers: Buffer[];
}

/** The opposite of `placed`: a state without its bytes, the bytes, and where they stood. */
function parted(state: Readonly<State>): Parted {
  const paths: Path[] = [];
  const buffers: Buffer[] = [];
  const without = (value: unknown, path: Path): Json => {
    if (isBuffer(value)) {
      paths.push(path);
      buffers.push(value);
      return null;
    }
    if (Array.isArray(value)) return value.map((each, index) => without(each, [...path, index]));
    if (!isPlain(value)) return value as Json;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each, [...path, name])]));
  };
  return { state: without(state, []) as Data, paths, buffers };
}

function isBuffer(value: unknown): value is Buffer {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** Whether a value is an object that JSON writes field by field. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

/** Views that own their bytes: widgets of others read `view.buffer` whole. */
function owned(buffers: CommOpen["buffers"]): DataView[] {
  return (buffers ?? []).map((each) => new DataView(each.slice().buffer));
}

function bytesOf(buffer: Buffer): Uint8Array {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
