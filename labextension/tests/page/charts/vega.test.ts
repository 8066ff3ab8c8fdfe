/** What a chart is given before it is drawn: moments in any time zone, and names that lie or stand. */

import { afterEach, describe, expect, test } from "vitest";
import { dateDay, float64, tableFromArrays, tableToIPC, timestamp } from "@uwdata/flechette";

import { axesOf } from "../../../src/page/charts/vega-axes";
import { fromViewers, toViewers, vegaRows } from "../../../src/page/charts/vega-rows";

const ZONE = process.env.TZ;
const NOON = Date.UTC(2015, 6, 1, 12, 30);

afterEach(() => {
  process.env.TZ = ZONE;
});

describe.each(["UTC", "Asia/Tokyo", "America/Los_Angeles"])("in %s", (zone) => {
  test("moments say what they say in the frame", () => {
    process.env.TZ = zone;
    const table = tableFromArrays(
      { at: [new Date(NOON), null], day: [new Date(Date.UTC(2015, 0, 1)), null], n: [NOON, 2] },
      { types: { at: timestamp(1), day: dateDay(), n: float64() } },
    );

    const { rows, moments } = vegaRows(tableToIPC(table, {}) ?? new Uint8Array());

    expect(moments).toEqual(new Set(["at", "day"]));
    expect(rows).toEqual([
      { at: new Date(2015, 6, 1, 12, 30).getTime(), day: new Date(2015, 0, 1).getTime(), n: NOON },
      { at: null, day: null, n: 2 },
    ]);
  });

  test("what is selected is said as the frame says it", () => {
    process.env.TZ = zone;
    const early = Date.UTC(1931, 1, 28);

    expect(fromViewers([toViewers(NOON), new Date(toViewers(early))])).toEqual([NOON, early]);
    expect(fromViewers("rain")).toBe("rain");
  });
});

describe("names on the x axis", () => {
  const encoding = { x: { field: "weather", type: "nominal" } };
  const rows = ["rain", "drizzle", "rain"].map((weather) => ({ weather }));

  test("lie as long as the chart is wide enough for them", () => {
    const names = {
      labelAngle: { expr: "width < 113 ? 270 : 0" },
      labelAlign: { expr: "width < 113 ? 'right' : 'center'" },
      labelBaseline: { expr: "width < 113 ? 'middle' : 'top'" },
    };

    expect(axesOf({ encoding, data: { name: "data" }, datasets: { data: rows } }).axisXDiscrete).toEqual(names);
    expect(axesOf({ layer: [{ mark: "bar" }, { encoding }], data: { values: rows } }).axisXDiscrete).toEqual(names);
  });

  test.each([
    ["what is not in the data", { encoding: { x: { field: "computed" } }, data: { values: rows } }],
    ["units of time", { encoding: { x: { field: "weather", timeUnit: "month" } }, data: { values: rows } }],
    ["data at an address", { encoding, data: { url: "rows.json" } }],
    ["an axis above the chart", { encoding: { x: { field: "weather", axis: { orient: "top" } } }, data: { values: rows } }],
    ["no axis at all", { mark: "arc" }],
  ])("are left to Vega for %s", (_case, spec) => {
    expect(axesOf(spec).axisXDiscrete).toEqual({});
  });

  test("of several charts beside each other are left to Vega, as they have no one width", () => {
    expect(axesOf({ hconcat: [{ encoding, data: { values: rows } }] })).toEqual({});
    expect(axesOf({ encoding: { ...encoding, column: { field: "year" } }, data: { values: rows } })).toEqual({});
  });
});
