import { nullTranslator } from "@jupyterlab/translation";
import { expect, it } from "vitest";

import { bytesOf, partsOf, problemOf } from "../../src/lab/apps/words";
import type { AppRow, UsageRow } from "../../src/wire/messages";

const trans = nullTranslator.load("");
const app: AppRow = { name: "a", title: "A", url: "/apps/a", framed: true, theme: "auto", warnings: [] };

function parts(given: Partial<AppRow>, usage?: Partial<UsageRow>) {
  return partsOf({ app: { ...app, ...given }, usage: usage && { name: "a", ...usage } }, trans);
}

it("says how an app is, and of one that runs who looks and what it costs", () => {
  expect(parts({})).toEqual(["Not started"]);
  expect(parts({ state: "failed" })).toEqual(["Failed"]);
  expect(parts({ state: "ready", viewers: 1 }, { memory: 85_300_000, cpu: 3.4 })).toEqual(["Running", "1 viewer", "85 MB", "3\u00a0% CPU"]);
  expect(parts({ state: "ready", viewers: 2 }, {})).toEqual(["Running", "2 viewers"]);
});

it("says which revision is published, and whether the notebook says otherwise by now", () => {
  const published = { number: 3, digest: "", time: 0, author: "", message: "", path: "", kernel: "" };

  expect(parts({ published })).toEqual(["Not started", "revision 3 published"]);
  expect(parts({ published, ahead: true })).toEqual(["Not started", "revision 3 published", "edited since"]);
});

it("says first what keeps an app from running, then what went wrong in it", () => {
  expect(problemOf({ app: { ...app, problem: "Unread." }, usage: { name: "a", error: "Cell 2" } }, trans)).toBe("Unread.");
  expect(problemOf({ app, usage: { name: "a", error: "Cell 2" } }, trans)).toBe("Cell 2");
  expect(problemOf({ app }, trans)).toBeUndefined();
});

it("says what keeps an app from running in JupyterLab's language", () => {
  const german = { ...trans, __: (text: string) => (text === "Cell {0} is amiss." ? "Zelle {0} ist falsch." : text) };
  const problem = { problem: "Cell 3 is amiss.", problem_said: ["Cell {0} is amiss.", 3] };

  expect(problemOf({ app: { ...app, ...problem } }, german)).toBe("Zelle 3 ist falsch.");
});

it("writes sizes as people read them", () => {
  expect([0, 999, 1200, 85_300_000, 1_240_000_000, 52_000_000_000].map(bytesOf)).toEqual([
    "0 B",
    "999 B",
    "1.2 kB",
    "85 MB",
    "1.2 GB",
    "52 GB",
  ]);
});
