/** Sealing a text that another site may see. */

import { expect, test } from "vitest";

import { block, sealed, unsealed } from "../../../src/page/memory/seal";

const SEAL = Array.from({ length: 64 }, (_, index) => (index + 1).toString(16).padStart(2, "0")).join("");
const OTHER = SEAL.replace(/^01/, "02");

test("the block function is ChaCha20's", () => {
  const key = new Uint32Array(Uint8Array.from({ length: 32 }, (_, index) => index).buffer);

  // The example in section 2.3.2 of RFC 8439.
  const words = block(key, Uint32Array.of(1, 0x09000000, 0x4a000000, 0));

  expect([...words].map((word) => word.toString(16)).join(" ")).toBe(
    "e4e7f110 15593bd1 1fdd0f50 c47120a3 c7f4d1c7 368c033 9aaa2204 4e6cd4c3 " +
      "466482d2 9aa9f07 5d7c214 a2028bd9 d19c12b5 b94e16de e883d0cb 4e3c50a2",
  );
});

test.each(["", "a", "x".repeat(16), "x".repeat(64), "Grüße, 世界 👋 ".repeat(500)])("what is sealed can be had back: %#", (text) => {
  expect(unsealed(SEAL, sealed(SEAL, text))).toBe(text);
});

test("nothing of the text shows", () => {
  expect(atob(sealed(SEAL, "secret".repeat(20)))).not.toContain("secret");
  expect(sealed(SEAL, "one").slice(24)).not.toBe(sealed(SEAL, "two").slice(24));
});

test.each([SEAL.slice(0, -2) + "00", OTHER])("another seal opens nothing", (other) => {
  expect(unsealed(other, sealed(SEAL, "secret"))).toBeUndefined();
});

test("a text that was changed in any letter is not opened", () => {
  const bytes = Uint8Array.from(atob(sealed(SEAL, "a value")), (each) => each.charCodeAt(0));

  for (const index of bytes.keys()) {
    const changed = bytes.map((byte, at) => (at === index ? byte ^ 1 : byte));
    expect(unsealed(SEAL, btoa(String.fromCharCode(...changed)))).toBeUndefined();
  }
});

test("a text that was cut short is not opened", () => {
  const whole = atob(sealed(SEAL, "a value"));

  expect(unsealed(SEAL, btoa(whole.slice(0, -1)))).toBeUndefined();
});
