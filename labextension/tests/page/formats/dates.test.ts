/** Dates and times in moment.js patterns. */

import { expect, test } from "vitest";

import { formatDate } from "../../../src/page/formats/dates";

const MOMENT = Date.UTC(2026, 2, 2, 14, 5, 9, 37);

test.each([
  ["YYYY-MM-DD", "2026-03-02"],
  ["D.M.YY", "2.3.26"],
  ["dddd, MMMM Do YYYY", "Monday, March 2nd 2026"],
  ["ddd D MMM", "Mon 2 Mar"],
  ["HH:mm:ss.SSS", "14:05:09.037"],
  ["h:mm A", "2:05 PM"],
  ["hh:mm a", "02:05 pm"],
  ["[Week of] MMM D", "Week of Mar 2"],
  ["[Q]Q YYYY", "Q1 2026"],
  ["DDDD", "061"],
  ["X", "1772460309"],
  ["iso8601", "2026-03-02T14:05:09.037Z"],
])("%s", (pattern, text) => {
  expect(formatDate(MOMENT, pattern)).toBe(text);
});

test("what is no date is nothing", () => {
  expect(formatDate(Number.NaN, "YYYY")).toBe("");
});
