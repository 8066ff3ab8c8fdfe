import { describe, expect, it } from "vitest";

import { isMarked, offered, toggled } from "../../src/lab/cells/tagging";

const app = { words: ["app"], makes: "app", meaning: "" };
const hide = { words: ["app-hide", "remove-output"], makes: "hide", meaning: "" };
const skip = { words: ["app-skip", "remove_cell"], makes: "skip", meaning: "" };
const parameters = { words: ["parameters"], makes: "parameters", meaning: "" };
const rows = [app, skip, hide, parameters];

describe("tags by menu", () => {
  it("offers what is ours", () => {
    expect(offered(rows)).toEqual([app, skip, hide]);
  });

  it("adds our word, and keeps the author's other tags", () => {
    expect(toggled(["draft", "app"], hide, rows)).toEqual(["draft", "app", "app-hide"]);
  });

  it("takes away whichever word means the same, however it is written", () => {
    expect(isMarked([" Remove-Output"], hide)).toBe(true);
    expect(toggled(["app", " Remove-Output"], hide, rows)).toEqual(["app"]);
  });

  it("takes all else from a cell that is not in the app", () => {
    expect(toggled(["app", "app-hide", "draft", "parameters"], skip, rows)).toEqual(["draft", "parameters", "app-skip"]);
  });

  it("brings a cell back that was not in the app", () => {
    expect(toggled(["remove_cell", "draft"], app, rows)).toEqual(["draft", "app"]);
  });
});
