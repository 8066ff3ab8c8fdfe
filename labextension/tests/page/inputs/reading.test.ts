/** What viewers type, and how it is understood: numbers, dates, times, filters and keys. */

import { describe, expect, test } from "vitest";

import { readTime, shown, times } from "../../../src/page/inputs/calendar/clock";
import { readDates, shownDate } from "../../../src/page/inputs/calendar/pattern";
import { filtered } from "../../../src/page/inputs/choice/filter";
import { refusalOf } from "../../../src/page/inputs/files/upload";
import { read, stepped } from "../../../src/page/inputs/plain/numeral";
import { keysOf, matches } from "../../../src/page/inputs/shortcut";
import { labelOf, roundedTo } from "../../../src/page/inputs/sliders/scale";
import type { FileUploaderElement } from "../../../src/wire/messages";

const FLOAT = { type: "float", step: 0.1 } as const;

describe("numbers", () => {
  test.each([
    ["1,234.5", 1234.5],
    ["$ 3.50", 3.5],
    ["−7", -7],
    ["1e3", 1000],
    ["", null],
    ["many", undefined],
  ])("%s", (text, number) => {
    expect(read(text, FLOAT)).toBe(number);
  });

  test("an integer is rounded", () => {
    expect(read("2.6", { type: "int", step: 1 })).toBe(3);
  });

  test("steps do not gather noise", () => {
    expect(stepped(0.2, 1, FLOAT)).toBe(0.3);
    expect(stepped(null, 1, { type: "int", step: 1, min: 5 })).toBe(5);
  });
});

describe("sliders", () => {
  test.each([
    [3, { type: "int", step: 1 }, "3"],
    [0.5, { type: "float", step: 0.01 }, "0.50"],
    [1_772_409_600_000_000, { type: "date", step: 1 }, "2026-03-02"],
    [34_200_000_000, { type: "time", step: 1 }, "09:30"],
    [1_772_409_600_000_000, { type: "datetime", step: 1, format: "D MMM, HH:mm" }, "2 Mar, 00:00"],
  ] as const)("%d", (value, scale, text) => {
    expect(labelOf(value, scale)).toBe(text);
  });

  test("floats have the decimals of their step", () => {
    expect(roundedTo(0.1 + 0.2, FLOAT)).toBe(0.3);
  });
});

describe("dates and times", () => {
  test("a date in the order of the pattern", () => {
    expect(readDates("2/3/26", "DD/MM/YYYY", false)).toEqual(["2026-03-02"]);
    expect(readDates("31.02.2026", "DD.MM.YYYY", false)).toBeUndefined();
    expect(readDates("", "DD.MM.YYYY", false)).toEqual([]);
    expect(shownDate("2026-03-02", "MM-DD-YYYY")).toBe("03-02-2026");
  });

  test("a range, whichever end comes first", () => {
    expect(readDates("2026/03/09 – 2026/03/02", "YYYY/MM/DD", true)).toEqual(["2026-03-02", "2026-03-09"]);
  });

  test.each([
    ["9:30", "09:30"],
    ["0930", "09:30"],
    ["9", "09:00"],
    ["2 pm", "14:00"],
    ["12am", "00:00"],
    ["25:00", undefined],
  ])("%s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test("the times of a list are a step apart", () => {
    expect(times(3600 * 6)).toEqual(["00:00", "06:00", "12:00", "18:00"]);
    expect(shown("14:05", 12)).toBe("2:05 PM");
  });
});

describe("filters", () => {
  const options = ["Malmö", "Small", "Mala", "Lima"];

  test.each([
    ["fuzzy", "mal", ["Mala", "Malmö", "Small"]],
    ["fuzzy", "lm", ["Malmö", "Lima"]],
    ["contains", "mal", ["Malmö", "Small", "Mala"]],
    ["prefix", "mal", ["Malmö", "Mala"]],
    ["none", "mal", options],
  ] as const)("%s %s", (mode, typed, found) => {
    expect(filtered(options, typed, mode)).toEqual(found);
  });
});

describe("keys", () => {
  test("a shortcut needs all its modifiers and no other", () => {
    const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

    expect(matches("Ctrl+K", press({ key: "k", ctrlKey: true }))).toBe(true);
    expect(matches("Ctrl+K", press({ key: "k" }))).toBe(false);
    expect(matches("Ctrl+K", press({ key: "k", ctrlKey: true, altKey: true }))).toBe(false);
    expect(matches("Left", press({ key: "ArrowLeft" }))).toBe(true);
  });

  test("its keys are shown", () => {
    expect(keysOf("mod+shift+s")).toEqual(["Ctrl", "Shift", "S"]);
  });
});

describe("files", () => {
  const uploader = { types: [".csv"], limit: 10 } as unknown as FileUploaderElement;

  test.each([
    ["a.CSV", 10, undefined],
    ["a.exe", 1, "type"],
    ["a.csv", 11, "size"],
  ])("%s of %d bytes", (name, size, refusal) => {
    expect(refusalOf({ name, size }, uploader)).toBe(refusal);
  });
});
