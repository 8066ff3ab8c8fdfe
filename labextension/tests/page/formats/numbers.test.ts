/** Numbers as authors want them written. */

import { expect, test } from "vitest";

import { byteSize, formatNumber } from "../../../src/page/formats/numbers";

test.each([
  [3, undefined, "3"],
  [0.1 + 0.2, undefined, "0.3"],
  [3.14159, "%.2f", "3.14"],
  [1234567.891, "%,.1f", "1,234,567.9"],
  [42, "%d items", "42 items"],
  [-42.7, "%d", "-42"],
  [7, "%03d", "007"],
  [-7, "%04d", "-007"],
  [7, "%+d", "+7"],
  [7, "%5d|", "    7|"],
  [7, "%-5d|", "7    |"],
  [12.5, "%.1f%%", "12.5%"],
  [12345, "%e", "1.234500e+04"],
  [0.00001234, "%g", "1.234e-05"],
  [123456, "%g", "123456"],
  [255, "%x", "ff"],
  [255, "%X", "FF"],
  [3, "$%.2f", "$3.00"],
  [0.256, "percent", "25.6%"],
  [1234.5, "dollar", "$1,234.50"],
  [1234.5, "euro", "€1,234.50"],
  [1234.5, "yen", "¥1,235"],
  [-5, "accounting", "(5.00)"],
  [1234567, "compact", "1.2M"],
  [1234567, "localized", "1,234,567"],
  [12345, "scientific", "1.235E4"],
  [2048, "bytes", "2 kB"],
  [9, "no pattern", "9"],
])("%d in %s", (value, format, text) => {
  expect(formatNumber(value, format)).toBe(text);
});

test("sizes of files are short", () => {
  expect([0, 900, 1536, 200 * 2 ** 20].map(byteSize)).toEqual(["0 B", "900 B", "1.5 kB", "200 MB"]);
});
