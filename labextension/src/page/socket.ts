/**
 * The page's socket: obeys `link.ts`, and loses nothing that the viewer does.
 *
 * The first socket was opened by the HTML. What is sent while there is none
 * waits: changes of values are merged, the newest for each widget, and the rest
 * keeps its order. It goes out once the server has greeted the page.
 */

import { pack, unpack } from "../wire/frame";
import type { CommTellMessage, Json, OpenMessage, SetValuesMessage, ToKernel, ToPage } from "../wire/messages";
import type { Early } from "./memory/boot";
import { type Link, type LinkEvent, next } from "./link";
import type { Values } from "./tree";

export interface SocketUser {
  /** The first frame of a socket that comes after the HTML's own. */
  opening(): OpenMessage;
  /** The session's key, once the server has said it. */
  key(): string | undefined;
  received(message: ToPage): void;
  moved(link: Link): void;
}

export class Socket {
  #socket: WebSocket;
  #link: Link = { state: "opening", tries: 0 };
  #waiting: readonly ToKernel[] = [];
  readonly #early: Early;
  readonly #user: SocketUser;

  constructor(early: Early, user: SocketUser) {
    this.#early = early;
    this.#user = user;
    this.#socket = early.socket;
  }

  /** Take over from the HTML: its socket, and the frames it has kept. */
  start(): void {
    this.#listen();
    for (const frame of this.#early.frames.splice(0)) this.#receive(frame);
    if (this.#early.closed !== null) this.#move({ event: "closed", code: this.#early.closed });
  }

  send(message: ToKernel): void {
    if (this.#link.state === "open") this.#socket.send(pack(message));
    else this.#waiting = queued(this.#waiting, message);
  }

  /** The values that wait for a socket. */
  unsent(): Values {
    return Object.assign({}, ...this.#waiting.map((each) => (each.type === "set" ? each.values : {}))) as Values;
  }

  #listen(): void {
    const socket = this.#socket;
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => this.#receive(event.data);
    socket.onclose = (event) => this.#move({ event: "closed", code: event.code });
  }

  #receive(frame: ArrayBuffer): void {
    const message = unpack(frame);
    this.#user.received(message);
    if (message.type !== "hello") return;
    if (!message.resumed) this.#waiting = afresh(this.#waiting);
    this.#move({ event: "greeted" });
  }

  #move(event: LinkEvent): void {
    this.#link = next(this.#link, event, Math.random());
    this.#user.moved(this.#link);
    switch (this.#link.state) {
      case "open":
        this.#sendWaiting();
        break;
      case "waiting":
        setTimeout(() => this.#move({ event: "due" }), this.#link.pause);
        break;
      case "opening":
        this.#open();
        break;
      case "over":
        break;
      default:
        this.#link satisfies never;
    }
  }

  #open(): void {
    this.#socket = new WebSocket(this.#address());
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onopen = () => this.#socket.send(pack(this.#user.opening()));
    this.#listen();
  }

  #address(): URL {
    const { base, ticket } = this.#early.boot;
    const key = this.#user.key();
    const query = key === undefined ? { ticket } : { key };
    const address = new URL(`${base}/ws?${new URLSearchParams(query).toString()}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    return address;
  }

  #sendWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((message) => this.send(message));
  }
}

/** Return what waits once `message` waits too; questions for rows do not: `asks.ts` repeats them. */
export function queued(waiting: readonly ToKernel[], message: ToKernel): readonly ToKernel[] {
  if (message.type === "rows") return waiting;
  const last = waiting.at(-1);
  if (last?.type === "set" && message.type === "set" && mergeable(last, message)) {
    return [...waiting.slice(0, -1), { ...message, values: { ...last.values, ...message.values } }];
  }
  if (last?.type === "comm" && message.type === "comm" && continues(last, message)) {
    const state = { ...(last.data.state as object), ...(message.data.state as object) } as Json;
    return [...waiting.slice(0, -1), { ...message, data: { ...message.data, state } }];
  }
  if (message.type === "rerun" && last?.type === "rerun") return [...waiting.slice(0, -1), message];
  return [...waiting, message];
}

/** Whether two messages are changes of the same comm's state, without bytes. */
function continues(last: CommTellMessage, message: CommTellMessage): boolean {
  return [last, message].every(
    ({ comm, data, buffers }) => comm === last.comm && data.method === "update" && buffers.length === 0,
  );
}

/** Return what a new session is told of what waits: values, but nothing that was for another. */
export function afresh(waiting: readonly ToKernel[]): readonly ToKernel[] {
  const lasting = waiting.filter(({ type }) => type !== "stop" && type !== "comm");
  return lasting.map((each) => (each.type === "set" ? { type: "set", values: each.values } : each));
}

function mergeable(last: SetValuesMessage, message: SetValuesMessage): boolean {
  return last.trigger === undefined && last.fragment === message.fragment;
}
