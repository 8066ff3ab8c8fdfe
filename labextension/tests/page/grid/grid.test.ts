/** The parts of a grid that decide: pages, what is in sight, keys, selections and words. */

import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, test, vi } from "vitest";

import { readRows } from "../../../src/page/data/arrow";
import { cellText } from "../../../src/page/data/cells/cell-text";
import { arranged } from "../../../src/page/data/grid/columns";
import { configOf } from "../../../src/page/data/cells/config";
import { stepped } from "../../../src/page/data/grid/keyboard";
import { type AskPage, POSITION, Pages } from "../../../src/page/data/rows/pages";
import { NOTHING, withCell, withRow } from "../../../src/page/data/grid/picked";
import { TALLEST, columnsInSight, rowsInSight, scrolledToRow } from "../../../src/page/data/sight/window";
import type { Column, RowsMessage } from "../../../src/wire/messages";

function stream(columns: Record<string, unknown[]>): Uint8Array {
  return tableToIPC(tableFromArrays(columns as never), {}) ?? new Uint8Array();
}

function rows(page: number): RowsMessage {
  const numbers = [0, 1].map((each) => page * 2 + each);
  return { type: "rows", ask: 1, rows: 5, arrow: stream({ n: numbers, [POSITION]: numbers.map((each) => 100 + each) }) };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

describe("pages", () => {
  test("each page is asked for once, with the one after it", async () => {
    const ask = vi.fn<AskPage>((page) => Promise.resolve(rows(page)));
    const pages = new Pages({ ask, size: 2, rows: 5, onChange: vi.fn() });

    pages.want(0, 1);
    pages.want(0, 1);
    await settled();

    expect(ask.mock.calls).toEqual([[0], [1]]);
    expect(pages.cell(3, "n")).toBe(3);
    expect(pages.has(4)).toBe(false);
  });

  test("the first page that came with the element is not asked for", () => {
    const ask = vi.fn<AskPage>(() => new Promise(() => undefined));
    const pages = new Pages({ ask, size: 2, rows: 2, first: readRows(rows(0).arrow), onChange: vi.fn() });

    pages.want(0, 1);

    expect(ask).not.toHaveBeenCalled();
    expect(pages.cell(1, "n")).toBe(1);
  });

  test("an answer says how many rows there are, and where each stands in the frame", async () => {
    const pages = new Pages({ ask: (page) => Promise.resolve(rows(page)), size: 2, rows: 99, onChange: vi.fn() });

    pages.want(0, 0);
    await settled();

    expect(pages.rows).toBe(5);
    expect(pages.position(1)).toBe(101);
    expect(pages.position(4)).toBeUndefined();
  });

  test("the rows of a page that is not sorted stand where they are", () => {
    const first = readRows(stream({ n: [7, 8] }));
    const pages = new Pages({ ask: vi.fn<AskPage>(), size: 2, rows: 2, first, onChange: vi.fn() });

    expect(pages.position(1)).toBe(1);
  });

  test("a refusal is told", async () => {
    const onChange = vi.fn();
    const pages = new Pages({ ask: () => Promise.reject(new Error("gone")), size: 2, rows: 5, onChange });

    pages.want(0, 0);
    await settled();

    expect(pages.failure).toBe("gone");
    expect(onChange).toHaveBeenCalled();
  });
});

describe("what is in sight", () => {
  test("a few rows beyond what the view shows", () => {
    expect(rowsInSight(1000, 35, 3500, 350)).toEqual({ first: 94, last: 116, offset: 3290, height: 35_000 });
  });

  test("a grid that is too tall for a browser scrolls over a shorter way to its last row", () => {
    const view = 350;
    const bottom = rowsInSight(10_000_000, 35, TALLEST - view, view);

    expect(bottom.height).toBe(TALLEST);
    expect(bottom.last).toBe(10_000_000);
    expect(scrolledToRow(9_999_999, 10_000_000, 35, 0, view)).toBeCloseTo(TALLEST - view, 0);
  });

  test("columns at the edges of the view are drawn, those far off are not", () => {
    const starts = Array.from({ length: 101 }, (_, index) => index * 100);

    expect(columnsInSight(starts, 5000, 500)).toEqual({ first: 48, last: 57 });
  });
});

describe("keys", () => {
  const bounds = { rows: 100, columns: 5, page: 10 };

  test.each([
    ["ArrowDown", false, { row: 4, column: 2 }],
    ["ArrowUp", true, { row: 0, column: 2 }],
    ["End", false, { row: 3, column: 4 }],
    ["End", true, { row: 99, column: 4 }],
    ["PageDown", false, { row: 13, column: 2 }],
    ["PageUp", false, { row: 0, column: 2 }],
  ] as const)("%s, Ctrl %s", (key, far, spot) => {
    expect(stepped(key, far, { row: 3, column: 2 }, bounds)).toEqual(spot);
  });

  test("above the first row is the header, and above that nothing", () => {
    expect(stepped("ArrowUp", false, { row: 0, column: 1 }, bounds)).toEqual({ row: -1, column: 1 });
    expect(stepped("ArrowUp", false, { row: -1, column: 1 }, bounds)).toEqual({ row: -1, column: 1 });
    expect(stepped("x", false, { row: 0, column: 0 }, bounds)).toBeUndefined();
  });
});

describe("selections", () => {
  test("one row at a time, or several in their order", () => {
    expect(withRow(withRow(NOTHING, 7, "single"), 3, "single").rows).toEqual([3]);
    expect(withRow(withRow(NOTHING, 7, "multi"), 3, "multi").rows).toEqual([3, 7]);
    expect(withRow(withRow(NOTHING, 7, "multi"), 7, "multi").rows).toEqual([]);
  });

  test("a cell is its row and its column", () => {
    expect(withCell(NOTHING, 2, "n", "single").cells).toEqual([[2, "n"]]);
  });
});

describe("cells", () => {
  const column = (type: Column["type"], config: Column["config"] = {}): Column => ({ name: "c", label: "c", type, config });

  test.each([
    [1234.5, column("number"), "1234.5"],
    [2026, column("number"), "2026"],
    [1234.5, column("number", { format: "dollar" }), "$1,234.50"],
    [0.25, column("number", { type: "progress", format: "percent" }), "25%"],
    [Date.UTC(2026, 2, 2, 9), column("datetime"), "2026-03-02 09:00:00"],
    [Date.UTC(2026, 2, 2), column("date", { format: "DD.MM.YYYY" }), "02.03.2026"],
    [93_784_000, column("duration"), "1d 02:03:04"],
    [true, column("bool"), "✓"],
    [["a", "b"], column("list"), "a, b"],
    [{ a: 1n }, column("object"), '{"a":"1"}'],
    ["https://x.org/unit/7", column("text", { type: "link", display_text: "unit/(.*)" }), "7"],
    [null, column("number"), ""],
  ] as const)("%s as %o", (value, of, text) => {
    expect(cellText(value, configOf(of))).toBe(text);
  });

  test("whole numbers of 64 bits keep all their digits", () => {
    const read = readRows(stream({ n: [9_007_199_254_740_993n, 7n] }));

    expect([read.cell("n", 0), read.cell("n", 1)]).toEqual(["9007199254740993", 7]);
  });
});

describe("columns", () => {
  test("columns share the room there is, but for those whose width somebody chose", () => {
    const columns: Column[] = [
      { name: "i", label: "", type: "number", index: true },
      { name: "a", label: "a", type: "number" },
      { name: "b", label: "b", type: "text" },
    ];

    const { pinned, moving, starts, pinnedWidth } = arranged(columns, undefined, { b: 120 }, 500);

    expect(pinned.map(({ name }) => name)).toEqual(["i"]);
    expect(moving.map(({ width }) => width)).toEqual([500 - pinnedWidth - 120, 120]);
    expect(starts.at(-1)).toBe(500 - pinnedWidth);
  });

  test("fill the view to its last pixel", () => {
    const columns: Column[] = ["a", "b", "c"].map((name) => ({ name, label: name, type: "text" }));

    expect(arranged(columns, undefined, {}, 500).starts).toEqual([0, 166, 332, 500]);
  });
});
