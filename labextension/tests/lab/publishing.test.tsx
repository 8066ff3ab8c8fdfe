import { nullTranslator } from "@jupyterlab/translation";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import { Findings, summary } from "../../src/lab/checking/findings";
import { changeOf } from "../../src/lab/publishing/differences";
import type { FindingRow } from "../../src/wire/messages";

const trans = nullTranslator.load("any");

function finding(severity: FindingRow["severity"], about: Partial<FindingRow> = {}): FindingRow {
  return { rule: "r", severity, reason: "It fails.", cure: "Put it right.", ...about };
}

describe("what a check has found", () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it("is counted by gravity, without what there is none of", () => {
    const found = [finding("note"), finding("error"), finding("error")];

    expect(summary(found, trans)).toBe("2 errors, 1 note");
  });

  it("leads to cells, and names lines and the notebook", async () => {
    const onJump = vi.fn();
    const first = finding("error", { cell: 3, id: "c3" });
    const findings = [first, finding("note", { cell: 7, line: true }), finding("warning")];
    render(<Findings findings={findings} trans={trans} onJump={onJump} />);

    await userEvent.click(screen.getByRole("button", { name: "Cell 3" }));

    expect(onJump.mock.calls).toEqual([[first]]);
    expect(screen.getByRole("button", { name: "Line 7" })).toBeTruthy();
    expect(screen.getByText("Notebook").tagName).toBe("STRONG");
  });

  it("may be nothing", () => {
    render(<Findings findings={[]} trans={trans} />);

    expect(screen.getByText("Nothing here would surprise a viewer.")).toBeTruthy();
  });
});

describe("a line of a comparison", () => {
  it.each([
    ["+x = 1", "added"],
    ["-x = 2", "removed"],
    ["--- revision 1", "place"],
    ["@@ -1,2 +1,2 @@", "place"],
    [" x", undefined],
  ])("%s is %s", (line, change) => {
    expect(changeOf(line)).toBe(change);
  });
});
