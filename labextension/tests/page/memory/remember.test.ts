/** What outlives a refresh. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Boot, Early, Kept } from "../../../src/page/memory/boot";
import { LIMIT, Memory } from "../../../src/page/memory/remember";
import { sealed, unsealed } from "../../../src/page/memory/seal";

afterEach(() => vi.useRealTimers());

const SEAL = "5a".repeat(64);

function made(kept: Kept = {}, boot: Partial<Boot> = { seal: SEAL }, tell: () => Partial<Kept> = () => ({})) {
  const early: Early = {
    boot: { app: "a", base: "a", ticket: "t", ...boot },
    kept,
    page: "1",
    socket: {} as WebSocket,
    sealed,
    frames: [],
    closed: null,
  };
  return new Memory(early, tell, new AbortController().signal);
}

interface Name {
  readonly sealed?: string;
}

function opened(): unknown {
  const { sealed: text = "" } = JSON.parse(window.name) as Name;
  return JSON.parse(unsealed(SEAL, text) ?? "null");
}

beforeEach(() => {
  window.name = "";
});

test("the tab's name leads back to all that was entered, and says nothing to another site", () => {
  const own = { key: "secret", values: { name: "Ada" }, forms: { f: { age: 36 } }, drafts: { note: "half" } };
  const memory = made();
  memory.keep({ ...own, theme: "dark" });
  memory.write();

  expect(window.name).not.toMatch(/secret|Ada|36|half/);
  expect(JSON.parse(window.name)).toMatchObject({ streamlitify: "a", theme: "dark" });
  expect(opened()).toEqual(own);
});

test("it is written when the page is left, with what holds then", () => {
  let text = "";
  made({}, { seal: SEAL }, () => ({ drafts: { note: text } }));
  text = "half a sentence";

  expect(window.name).toBe("");
  dispatchEvent(new Event("pagehide"));

  expect(opened()).toEqual({ drafts: { note: "half a sentence" } });
});

test("it is written in a pause of the viewer's, and not at each key press", () => {
  vi.useFakeTimers();
  const memory = made({ key: "k" });
  for (const letter of "some words") {
    memory.soon();
    vi.advanceTimersByTime(letter === " " ? 400 : 100);
  }

  expect(window.name).toBe("");
  vi.advanceTimersByTime(500);

  expect(opened()).toEqual({ key: "k" });
  vi.useRealTimers();
});

test("what does not fit is left out: first what the session knows, then all but the way to it", () => {
  const long = "x".repeat(LIMIT);
  made({ key: "k", values: { a: long }, drafts: { b: "half" } }).write();
  expect(opened()).toEqual({ key: "k", drafts: { b: "half" } });

  made({ key: "k", values: { a: "1" }, drafts: { b: long } }).write();
  expect(opened()).toEqual({ key: "k" });
});

test("without a seal all that is the viewer's stays out of the tab's name", () => {
  made({ key: "secret", values: { name: "Ada" } }, {}).write();

  expect(JSON.parse(window.name)).toEqual({ streamlitify: "a" });
});

test("the URL follows at once, then at a pace that browsers allow, and ends where it should", () => {
  vi.useFakeTimers();
  const memory = made();
  const entries = history.length;

  memory.locate("?a=1");
  expect(location.search).toBe("?a=1");
  memory.locate("?a=2");
  memory.locate("?a=3");
  expect(location.search).toBe("?a=1");
  vi.runAllTimers();

  expect(location.search).toBe("?a=3");
  expect(history.length).toBe(entries);
});
