/**
 * How the open notebooks do as apps, as the server tells it over one socket.
 *
 * Why a socket, and not the panels' frames: see `server/authors/watch.py`. It is open
 * while somebody wants to know of some notebook, and opened again when it is lost.
 */

import { URLExt } from "@jupyterlab/coreutils";
import type { ServerConnection } from "@jupyterlab/services";
import { Token } from "@lumino/coreutils";
import { DisposableDelegate, type IDisposable } from "@lumino/disposable";
import { Signal, type ISignal } from "@lumino/signaling";

import type { Watched } from "../../wire/messages";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
/** What a server takes in one message, with room for letters of several bytes. */
const LONGEST_DRAFT = 3_000_000;

export interface IWatch {
  /** Something is told of a notebook. */
  readonly said: ISignal<IWatch, Watched>;
  /** What was last told of the notebook at `path`, from the server's root folder. */
  of(path: string): Watched | undefined;
  /** Want to know of a notebook, until what is returned is disposed of. */
  add(path: string): IDisposable;
  /** Show in the app what is not saved: a notebook's JSON, or null to show what its file says again. */
  draft(path: string, notebook: object | null, everybody?: boolean): void;
}

export const IWatch = new Token<IWatch>(
  "jupyter-streamlitify:IWatch",
  "Says how the notebooks that are open do as apps.",
);

export class Watch implements IWatch {
  private readonly _said = new Signal<IWatch, Watched>(this);
  private readonly wanted = new Map<string, number>();
  private readonly last = new Map<string, Watched>();
  private socket: WebSocket | null = null;
  private pause = FIRST_PAUSE;
  private waiting: number | undefined;

  constructor(private readonly settings: ServerConnection.ISettings) {}

  get said(): ISignal<IWatch, Watched> {
    return this._said;
  }

  of(path: string): Watched | undefined {
    return this.last.get(path);
  }

  add(path: string): IDisposable {
    this.wanted.set(path, (this.wanted.get(path) ?? 0) + 1);
    this.ask();
    return new DisposableDelegate(() => this.drop(path));
  }

  draft(path: string, notebook: object | null, everybody = false): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return; // A server that is out of reach shows the file.
    const said = JSON.stringify({ draft: path, notebook, everybody });
    if (said.length <= LONGEST_DRAFT) this.socket.send(said);
  }

  private drop(path: string): void {
    const left = (this.wanted.get(path) ?? 1) - 1;
    if (left > 0) {
      this.wanted.set(path, left);
      return;
    }
    this.wanted.delete(path);
    this.last.delete(path);
    this.ask();
  }

  private ask(): void {
    if (this.wanted.size === 0) {
      this.hangUp();
    } else if (this.socket === null) {
      if (this.waiting === undefined) this.connect();
    } else if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify({ watch: [...this.wanted.keys()] }));
    }
  }

  private connect(): void {
    this.waiting = undefined;
    const { wsUrl, token, appendToken } = this.settings;
    const query = appendToken && token !== "" ? `?token=${encodeURIComponent(token)}` : "";
    const socket = new this.settings.WebSocket(URLExt.join(wsUrl, "streamlitify/api/watch") + query);
    this.socket = socket;
    socket.onopen = () => {
      this.pause = FIRST_PAUSE;
      this.ask();
    };
    socket.onmessage = ({ data }) => this.take(JSON.parse(String(data)) as Watched);
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  private take(told: Watched): void {
    if (!this.wanted.has(told.path)) return;
    this.last.set(told.path, told);
    this._said.emit(told);
  }

  /** Of an app whose server is out of reach nothing is known. */
  private lost(): void {
    this.socket = null;
    for (const path of this.wanted.keys()) this.take({ path, faults: [] });
    this.waiting = window.setTimeout(() => this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private hangUp(): void {
    window.clearTimeout(this.waiting);
    this.waiting = undefined;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
