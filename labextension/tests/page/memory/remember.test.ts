/** What outlives a refresh. */

import { expect, test } from "vitest";

import { Memory, sealedWith } from "../../../src/page/memory/remember";

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
