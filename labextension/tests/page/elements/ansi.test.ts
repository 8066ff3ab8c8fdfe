/** Terminal colours in printed text. */

import { expect, test } from "vitest";

import { runs } from "../../../src/page/elements/ansi";

const ESC = "\u001b";

test("plain text is one run", () => {
  expect(runs("a\nb")).toEqual([{ text: "a\nb", className: "" }]);
});

test("colours and weight last until they are reset", () => {
  expect(runs(`a${ESC}[1;31mb${ESC}[0mc`)).toEqual([
    { text: "a", className: "" },
    { text: "b", className: "sl-ansi-bold sl-ansi-1" },
    { text: "c", className: "" },
  ]);
});

test("a bright colour, a background, and the default again", () => {
  expect(runs(`${ESC}[92;44mx${ESC}[39my${ESC}[49mz`)).toEqual([
    { text: "x", className: "sl-ansi-10 sl-ansi-on-4" },
    { text: "y", className: "sl-ansi-on-4" },
    { text: "z", className: "" },
  ]);
});

test("colours out of 256 and out of all", () => {
  expect(runs(`${ESC}[38;5;208mx${ESC}[48;2;1;2;3my`)).toEqual([
    { text: "x", className: "", color: "rgb(255 135 0)" },
    { text: "y", className: "", color: "rgb(255 135 0)", background: "rgb(1 2 3)" },
  ]);
});

test("what moves the cursor is dropped", () => {
  expect(runs(`a${ESC}[2Kb${ESC}]0;title\u0007c`).map(({ text }) => text)).toEqual(["a", "b", "c"]);
});
