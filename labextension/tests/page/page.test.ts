/** The page's coordinator: what comes in changes the store, what the viewer does goes out. */

import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";

import type { Early } from "../../src/page/memory/boot";
import { sealed } from "../../src/page/memory/seal";
import { Page } from "../../src/page/page";
import { Store } from "../../src/page/store";
import type { Values } from "../../src/page/tree";
import type { AnyElement, DrawMessage, Op, ToKernel, ToPage } from "../../src/wire/messages";

function made(kept: Early["kept"] = {}, waiting?: () => Values) {
  const sent: ToKernel[] = [];
  const store = new Store();
  const early: Early = {
    boot: { app: "app", base: "app", ticket: "t" },
    kept,
    page: "1",
    socket: {} as WebSocket,
    sealed,
    frames: [],
    closed: null,
  };
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const page = new Page(store, early, (message) => sent.push(message), ended.signal, waiting);
  return { page, sent, store };
}

const HELLO = { type: "hello", key: "k/1", media_key: "m/1", title: "App" } as unknown as ToPage;
const AGAIN = { ...HELLO, resumed: true } as ToPage;

function drawn(more: Partial<DrawMessage>): ToPage {
  return { type: "draw", run: 1, state: "running", ops: [], ...more };
}

function field(id: string, more: object = {}): Op {
  const element = { kind: "text_input", id, label: id, type: "default", ...more } as unknown as AnyElement;
  return { op: "put", at: ["main", 0], element };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a change is sent at once, and what changes again within a frame at its end", () => {
  const { page, sent } = made();

  for (const value of [1, 2, 3]) page.change({ id: "n" }, [value]);
  expect(sent).toEqual([{ type: "set", values: { n: [1] } }]);
  vi.advanceTimersByTime(50);
  page.change({ id: "n" }, [4]);
  vi.advanceTimersByTime(50);

  expect(sent.map((each) => (each.type === "set" ? each.values : each))).toEqual([{ n: [1] }, { n: [3] }, { n: [4] }]);
});

test("whoever ended the kernel finds what they can change, though the run before drew nothing of it", () => {
  const { page, sent, store } = made();
  page.received(HELLO);
  page.received(drawn({ state: "done", reset: true, ops: [field("city")] }));
  page.change({ id: "city" }, "Linz");
  vi.advanceTimersByTime(50);
  page.received(HELLO);
  page.received(drawn({ reset: true }));
  expect(store.get().tree.roots.main).toEqual([]);

  page.received({ type: "status", code: "held" });
  const { roots, values, state } = store.get().tree;
  page.change({ id: "city" }, "Graz");

  expect(roots.main.map(({ node }) => node.element)).toMatchObject([{ id: "city" }]);
  expect([values, state]).toEqual([{ city: "Linz" }, "stopped"]);
  expect(sent.at(-1)).toEqual({ type: "set", values: { city: "Graz" } });
});

test("what a page missed of what its comms said reaches who listens to them", () => {
  const { page } = made();
  const heard: unknown[] = [];
  page.received(drawn({ reset: true, ops: [{ op: "comm-open", comm: "c", target: "t", data: {} }] }));
  const listener = { updated: () => undefined, closed: () => undefined };
  page.comms.get("c")?.listen({ ...listener, said: ({ content }) => heard.push(content) });

  page.received({ type: "missed", ops: [{ op: "comm", comm: "c", data: { method: "custom", content: "hop" } }] });

  expect(heard).toEqual(["hop"]);
});

test("a change to what is there already is none", () => {
  const { page, sent } = made();
  page.change({ id: "n" }, [1]);
  vi.advanceTimersByTime(50);

  page.change({ id: "n" }, [1]);

  expect(sent).toHaveLength(1);
});

test("a page that starts over keeps what was entered in a form and not sent", () => {
  const { page, store } = made();
  page.change({ id: "name", form: "f" }, "Ada");

  page.received({ type: "draw", run: 7, state: "done", reset: true, ops: [{ op: "value", widget: "n", value: 1 }] });

  expect(store.get().tree.values).toEqual({ n: 1, name: "Ada" });
});

test("a page that comes back says what its widgets hold, but not what waits in a form", () => {
  const { page } = made();
  page.received(HELLO);
  page.change({ id: "n" }, [1]);
  page.change({ id: "name", form: "f" }, "Ada");

  expect(page.opening()).toMatchObject({ type: "open", page: "1", resume: "k/1", values: { n: [1] } });
});

test("what a new session was offered is offered to the next, until a whole run has had its choice", () => {
  const { page } = made();
  page.change({ id: "n" }, [1]);
  page.received(HELLO);
  page.received(drawn({ reset: true }));

  expect(page.opening().values).toEqual({ n: [1] });
  page.received(drawn({ state: "done" }));
  expect(page.opening().values).toEqual({});
});

test("a session that was there already is offered nothing but what it knows", () => {
  const { page } = made();
  page.change({ id: "n" }, [1]);
  page.received(AGAIN);
  page.received(drawn({ reset: true, ops: [{ op: "value", widget: "m", value: 2 }] }));

  expect(page.opening().values).toEqual({ m: 2 });
});

test("what a form has sent is offered, and what waits in it outlives the answer", () => {
  const { page, store } = made();
  page.change({ id: "name", form: "f" }, "Ada");
  page.press({ id: "send", submits: "f" });
  page.change({ id: "name", form: "f" }, "Grace");
  page.received(HELLO);
  page.received(drawn({ reset: true }));
  page.received(drawn({ ops: [{ op: "value", widget: "name", value: "Ada" }] }));

  expect(page.opening().values).toEqual({ name: "Ada" });
  expect(store.get().tree.values).toEqual({ name: "Grace" });
});

test("what was entered without a socket is sent after a refresh", () => {
  const { page, sent } = made({ values: { n: [1] }, waiting: { n: [1] } });

  page.received(AGAIN);

  expect(sent).toEqual([{ type: "set", values: { n: [1] } }]);
});

test("drafts and what waits for a socket are kept, but no password", () => {
  const { page } = made({}, () => ({ n: [1], pin: "1234" }));
  page.received(drawn({ ops: [field("pin", { type: "password" })] }));
  page.drafts.keep("note", "half");
  page.drafts.keep("pin", "12");
  page.change({ id: "pin" }, "1234");
  page.change({ id: "pin", form: "f" }, "1");
  dispatchEvent(new Event("pagehide"));

  expect(page.kept).toEqual({ values: {}, forms: { f: {} }, waiting: { n: [1] }, drafts: { note: "half" } });
});

test("a draft ends with a new value, and with its widget", () => {
  const { page } = made();
  for (const id of ["a", "b", "c", "d"]) page.drafts.keep(id, "half");
  page.change({ id: "a" }, "whole");
  page.received(drawn({ ops: [{ op: "value", widget: "b", value: "other" }] }));

  expect(page.drafts.texts).toEqual({ c: "half", d: "half" });
  page.received(drawn({ ops: [field("d")], state: "done" }));
  expect(page.drafts.texts).toEqual({ d: "half" });
});

test("what was kept through a refresh is shown again", () => {
  const { store } = made({ values: { n: [1] }, forms: { f: { name: "Ada" } }, theme: "dark" });

  expect(store.get().tree.values).toEqual({ n: [1], name: "Ada" });
  expect(store.get().theme).toBe("dark");
});

test("bytes are fetched with a key that is good for nothing else, and sent with the session's", () => {
  const { page } = made();
  page.received(HELLO);

  expect(page.url("media", "a b")).toBe("app/media/a%20b?key=m%2F1");
  expect(page.url("upload", "u")).toBe("app/upload/u?key=k%2F1");
});

test("rows answer the question with their number, and a refusal fails it", async () => {
  const { page, sent } = made();
  const question = { source: "s", page: 0, search: "", format: "arrow" } as const;

  const first = page.asks.rows(question);
  const second = page.asks.rows(question);
  const arrow = new Uint8Array();
  page.received({ type: "rows", ask: 1, rows: 3, arrow });
  page.received({ type: "refused", code: "not-found", ask: 2, detail: "The frame is gone." });

  await expect(first).resolves.toEqual({ type: "rows", ask: 1, rows: 3, arrow });
  await expect(second).rejects.toThrow("The frame is gone.");
  expect(sent.map((each) => each.type === "rows" && each.ask)).toEqual([1, 2]);
});

test("a question that was on its way is asked again when the page starts anew", () => {
  const { page, sent } = made();
  void page.asks.rows({ source: "s", page: 4, search: "", format: "arrow" });

  page.received(drawn({ ops: [] }));
  expect(sent).toHaveLength(1);
  page.received(drawn({ reset: true }));

  expect(sent[1]).toEqual(sent[0]);
});

test("a toast is shown until it is dismissed", () => {
  const { page, store } = made();

  page.received({ type: "toast", text: "Saved", seconds: 4 });
  expect(store.get().toasts.map(({ text }) => text)).toEqual(["Saved"]);
  page.dismiss(1);

  expect(store.get().toasts).toEqual([]);
});

test("a fragment's timer asks for nothing while a run is going on", () => {
  const { page, sent } = made();
  page.moved({ state: "open" });
  page.received({ type: "draw", run: 1, state: "running", ops: [] });

  page.rerunFragment("f");
  page.received({ type: "draw", run: 1, state: "done", ops: [] });
  page.rerunFragment("f");

  expect(sent).toEqual([{ type: "rerun", fragment: "f" }]);
});

test("going back in the tab's history reruns with the query that was", () => {
  const { page, sent } = made();
  page.received({ type: "query", text: "a=1" });

  expect(location.search).toBe("?a=1");
  history.replaceState(null, "", "?b=2");
  dispatchEvent(new PopStateEvent("popstate"));

  expect(sent).toEqual([{ type: "rerun", query: "b=2" }]);
});

test("a page that starts anew shows what its viewer sent, also in the field that they are in", () => {
  const { page, store } = made();
  page.received(HELLO);
  page.received(drawn({ reset: true, ops: [field("city")] }));
  page.hold("city", true);
  page.change({ id: "city" }, "Graz");
  vi.advanceTimersByTime(50);

  page.received(drawn({ reset: true, ops: [{ op: "value", widget: "city", value: "Graz" }, field("city")] }));

  expect(store.get().tree.values).toEqual({ city: "Graz" });
  expect(page.opening().values).toEqual({ city: "Graz" });
});

test("nothing runs in a session that was put off", () => {
  const { page, store } = made();
  page.received(drawn({ reset: true }));
  expect(store.get().tree.state).toBe("running");

  page.received({ type: "status", code: "held" });

  expect(store.get().tree.state).toBe("stopped");
  expect(store.get().status).toEqual({ type: "status", code: "held" });
  page.received({ type: "status", code: "kernel-ready" });
  expect(store.get().status).toBeUndefined();
});
