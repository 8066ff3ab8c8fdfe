import { nullTranslator } from "@jupyterlab/translation";
import { describe, expect, it } from "vitest";

import { marksOf, timeOf } from "../../src/lab/marks/marks";
import type { StepReport, Watched } from "../../src/wire/messages";

const trans = nullTranslator.load("");
const cells = [
  { id: "a", number: 1 },
  { id: "b", number: 2 },
];

function step(given: Partial<StepReport>): StepReport {
  return { id: "a", cell: 1, title: "", ran: true, reason: "Why.", hits: 0, misses: 0, elements: 0, ...given };
}

function watched(steps: readonly StepReport[], more: Partial<Watched> = {}): Watched {
  return { path: "a.ipynb", run: { run: 1, ended: "done", ms: 1, elements: 0, bytes: 0, steps }, faults: [], ...more };
}

function marks(told: Watched | undefined, companions = [] as { id: string; cell: number; reason: string }[]) {
  return Object.fromEntries(marksOf(cells, told, companions, trans));
}

describe("marks", () => {
  it("are none where no app runs", () => {
    expect(marks(undefined)).toEqual({});
    expect(marks({ path: "a.ipynb", faults: [] })).toEqual({});
  });

  it("say what a cell did, how long it took, and why", () => {
    const told = watched([step({ ms: 1234 }), step({ id: "b", ran: false, saved_ms: 5, reason: "Nothing has changed." })]);

    expect(marks(told)).toEqual({
      a: { doing: "ran", time: "1.2 s", comesAlong: false, text: "Ran in the app, in 1.2 s. Why." },
      b: { doing: "reused", comesAlong: false, text: "Reused in the app: Nothing has changed." },
    });
  });

  it("say why in JupyterLab's language", () => {
    const known: Readonly<Record<string, string>> = {
      "Reused in the app: %1": "沿用：%1",
      "Nothing that it reads has changed.": "都沒有變更。",
      "It reads {0}, which {1} has bound.": "{0} 已由{1}指派。",
      "cell {0}": "儲存格 {0}",
    };
    const chinese = { ...trans, __: (text: string, ...values: string[]) => trans.__(known[text] ?? text, ...values) };
    const said = ["It reads {0}, which {1} has bound.", "`n`", ["cell {0}", 1]];
    const told = watched([
      step({ ran: false, reason: "Nothing that it reads has changed." }),
      step({ id: "b", reason: "It reads `n`, which cell 1 has bound.", said }),
    ]);

    const { a, b } = Object.fromEntries(marksOf(cells, told, [], chinese));

    expect(a?.text).toBe("沿用：都沒有變更。");
    expect(b?.text).toBe("Ran in the app. `n` 已由儲存格 1指派。");
  });

  it("say the error at its cell, also of one that kept it", () => {
    const told = watched([step({ ran: false, problem: "ZeroDivisionError: division by zero" })]);

    expect(marks(told).a).toEqual({
      doing: "failed",
      comesAlong: false,
      text: "Failed in the app: ZeroDivisionError: division by zero",
    });
  });

  it("say which cell runs now, whatever it did before", () => {
    expect(marks(watched([step({})], { now: "a" })).a).toMatchObject({ doing: "running", text: "Runs in the app" });
  });

  it("say what does not parse, while an app runs that stays as it was", () => {
    const faults = [{ id: "b", cell: 2, text: "Cell 2 does not parse." }];

    expect(marks(watched([step({})], { faults })).b).toMatchObject({
      doing: "failed",
      text: "The app stays as it was. Cell 2 does not parse.",
    });
    expect(marks({ path: "a.ipynb", faults }).b).toMatchObject({ doing: "failed" });
  });

  it("say why an untagged cell comes along, after what it did", () => {
    const companions = [{ id: "b", cell: 2, reason: "Runs unseen." }];

    expect(marks(undefined, companions)).toEqual({ b: { comesAlong: true, text: "Runs unseen." } });
    expect(marks(watched([step({ id: "b" })]), companions).b).toMatchObject({
      doing: "ran",
      comesAlong: true,
      text: "Ran in the app. Why.\nRuns unseen.",
    });
  });

  it("know the cells of an old notebook, whose ids are nobody's, by their numbers", () => {
    expect(Object.keys(marks(watched([step({ id: "made-up", cell: 2 })])))).toEqual(["b"]);
  });
});

it("writes times as short as they fit beside a cell", () => {
  expect([0.42, 12.3, 1234, 45_600, 125_000].map(timeOf)).toEqual(["0.4 ms", "12 ms", "1.2 s", "46 s", "2 min"]);
});
