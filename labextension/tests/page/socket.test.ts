/** The page's socket: what waits while there is none, and what the server is told when there is one again. */

import { afterEach, expect, test, vi } from "vitest";

import type { Early } from "../../src/page/memory/boot";
import { sealed } from "../../src/page/memory/seal";
import type { Link } from "../../src/page/link";
import { Socket, type SocketUser, queued } from "../../src/page/socket";
import { pack, unpack } from "../../src/wire/frame";
import type { OpenMessage, ToKernel, ToPage } from "../../src/wire/messages";

const OPENING: OpenMessage = {
  type: "open",
  page: "1",
  resume: "key",
  values: {},
      comms: {},
  query: "",
  timezone: "UTC",
  offset: 0,
  locale: "en",
  theme: "light",
  url: "",
};

const HELLO = { type: "hello", key: "key", resumed: true } as unknown as ToKernel;

class FakeSocket {
  static made: FakeSocket[] = [];
  readonly sent: unknown[] = [];
  binaryType = "";
  onopen: () => void = () => undefined;
  onmessage: (event: { data: ArrayBuffer }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;

  constructor(readonly url: URL | string = "") {
    FakeSocket.made.push(this);
  }

  send(frame: ArrayBuffer): void {
    this.sent.push(unpack(frame));
  }

  greet(hello: object = HELLO): void {
    this.onmessage({ data: pack(hello as ToKernel) });
  }
}

function started() {
  FakeSocket.made = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  const first = new FakeSocket();
  const links: Link["state"][] = [];
  const received: ToPage[] = [];
  const user: SocketUser = {
    opening: () => OPENING,
    key: () => "key",
    received: (message) => received.push(message),
    moved: (link) => links.push(link.state),
  };
  const early = {
    boot: { app: "a", base: "a", ticket: "t" },
    kept: {},
    page: "1",
    socket: first as unknown as WebSocket,
    sealed,
    frames: [],
    closed: null,
  } satisfies Early;
  const socket = new Socket(early, user);
  socket.start();
  return { socket, first, links, received };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("nothing is sent before the server has greeted the page", () => {
  const { socket, first } = started();
  socket.send({ type: "stop" });

  expect(first.sent).toEqual([]);
  first.greet();
  expect(first.sent).toEqual([{ type: "stop" }]);
});

test("a lost socket is opened again with the key, and what was changed meanwhile is sent", () => {
  const { socket, first, links } = started();
  first.greet();
  first.onclose({ code: 1006 });
  socket.send({ type: "set", values: { n: 1 } });
  socket.send({ type: "set", values: { n: 2 } });
  vi.advanceTimersByTime(400);
  const second = FakeSocket.made.at(-1);
  second?.onopen();
  second?.greet();

  expect(String(second?.url)).toContain("/ws?key=key");
  expect(second?.sent).toEqual([OPENING, { type: "set", values: { n: 2 } }]);
  expect(links).toEqual(["open", "waiting", "opening", "open"]);
});

test("a page that may not use the app any more does not try again", () => {
  const { first, links } = started();
  first.greet();
  first.onclose({ code: 4403 });
  vi.advanceTimersByTime(60_000);

  expect(FakeSocket.made).toHaveLength(1);
  expect(links).toEqual(["open", "over"]);
});

test("a new session is told what was changed, but not what was pressed in the one before it", () => {
  const { socket, first } = started();
  first.greet();
  first.onclose({ code: 1006 });
  socket.send({ type: "set", values: { n: 1 }, trigger: "go", fragment: "f" });
  socket.send({ type: "stop" });
  expect(socket.unsent()).toEqual({ n: 1 });
  vi.advanceTimersByTime(400);
  const second = FakeSocket.made.at(-1);
  second?.onopen();
  second?.greet({ ...HELLO, resumed: false });

  expect(second?.sent).toEqual([OPENING, { type: "set", values: { n: 1 } }]);
  expect(socket.unsent()).toEqual({});
});

test("a press keeps its place among the changes that wait", () => {
  const messages: ToKernel[] = [
    { type: "set", values: { a: 1 } },
    { type: "set", values: { a: 2 }, trigger: "go" },
    { type: "set", values: { a: 3 } },
  ];

  expect(messages.reduce<readonly ToKernel[]>(queued, [])).toEqual([
    { type: "set", values: { a: 2 }, trigger: "go" },
    { type: "set", values: { a: 3 } },
  ]);
});
