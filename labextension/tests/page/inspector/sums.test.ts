import { expect, test } from "vitest";

import { bytesOf, timeOf, totalsOf } from "../../../src/page/inspector/sums";

const STEP = { id: "a", cell: 1, title: "", reason: "", hits: 0, misses: 0, elements: 0 };

test("a run's totals count what was executed and what the rest would have cost", () => {
  const steps = [{ ...STEP, ran: true, ms: 5 }, { ...STEP, ran: false, saved_ms: 1200 }, { ...STEP, ran: false, saved_ms: 34 }];

  expect(totalsOf({ run: 1, ended: "done", ms: 5, elements: 0, bytes: 0, steps })).toEqual({ executed: 1, savedMs: 1234 });
});

test("times and sizes are written as people read them", () => {
  expect([0.04, 3.51, 41.2, 1234].map(timeOf)).toEqual(["0.0 ms", "3.5 ms", "41 ms", "1.2 s"]);
  expect([12, 44_900].map(bytesOf)).toEqual(["12 B", "44.9 kB"]);
});
