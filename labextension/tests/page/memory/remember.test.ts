/** What outlives a refresh. */

import { afterEach, expect, test, vi } from "vitest";

import { Memory, sealedWith } from "../../../src/page/memory/remember";

afterEach(() => vi.useRealTimers());

const BOOT = { app: "a", base: "a", ticket: "t", seal: "5a".repeat(64) };

test("the tab's name leads back to the session, and says nothing to another site", () => {
  const memory = new Memory({}, BOOT, new AbortController().signal);
  memory.keep({ key: "secret", theme: "dark", values: { name: "Ada" } });
  memory.write();

  expect(window.name).not.toContain("secret");
  expect(window.name).not.toContain("Ada");
  expect(JSON.parse(window.name)).toEqual({ streamlitify: "a", theme: "dark", sealed: sealedWith(BOOT.seal, "secret") });
});

test("sealing twice gives the text back", () => {
  const sealed = sealedWith(BOOT.seal, "secret");
  const letters = (sealed.match(/../g) ?? []).map((each) => String.fromCharCode(parseInt(each, 16))).join("");

  expect(String.fromCharCode(...(sealedWith(BOOT.seal, letters).match(/../g) ?? []).map((each) => parseInt(each, 16)))).toBe("secret");
});

test("without a seal the key stays out of the tab's name", () => {
  const memory = new Memory({ key: "secret" }, { app: "a", base: "a", ticket: "t" }, new AbortController().signal);
  memory.write();

  expect(JSON.parse(window.name)).toEqual({ streamlitify: "a" });
});

test("the URL follows at once, then at a pace that browsers allow, and ends where it should", () => {
  vi.useFakeTimers();
  const memory = new Memory({}, BOOT, new AbortController().signal);
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
