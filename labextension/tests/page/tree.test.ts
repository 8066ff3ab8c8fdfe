/** The page as a tree: the cases that Python folds as well, and what only the page needs. */

import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { type Branches, EMPTY_TREE, type Tree, fold, isStale } from "../../src/page/tree";
import { BLOCK_KINDS, type DrawMessage } from "../../src/wire/messages";

interface Case {
  readonly name: string;
  readonly frames: readonly DrawMessage[];
  readonly page: unknown;
  readonly values: unknown;
  readonly state: string;
}

const CASES = JSON.parse(readFileSync("../tests/contract/fold.json", "utf8")) as Case[];

/** The tree as the contract writes it. */
function outline(tree: Tree, branches: Branches, place: string): unknown {
  return branches.map(({ position, node }) => {
    const here = `${place}/${position}`;
    return {
      element: node.element,
      ...(isStale(tree, here, node) ? { stale: true } : {}),
      ...(BLOCK_KINDS.has(node.element.kind) ? { children: outline(tree, node.branches, here) } : {}),
    };
  });
}

describe("the contract", () => {
  test.each(CASES)("$name", ({ frames, page, values, state }) => {
    const tree = frames.reduce(fold, EMPTY_TREE);

    expect({
      page: { main: outline(tree, tree.roots.main, "main"), sidebar: outline(tree, tree.roots.sidebar, "sidebar") },
      values: tree.values,
      state: tree.state,
    }).toEqual({ page, values, state });
  });
});

function text(words: string) {
  return { kind: "text", text: words } as const;
}

function draw(run: number, ops: DrawMessage["ops"], state: DrawMessage["state"] = "done"): DrawMessage {
  return { type: "draw", run, ops, state };
}

test("what a message leaves alone is the same object afterwards", () => {
  const before = fold(
    EMPTY_TREE,
    draw(1, [
      { op: "put", at: ["main", 0], element: { kind: "step", cell: "a" } },
      { op: "put", at: ["main", 0, 0], element: text("one") },
      { op: "put", at: ["main", 1], element: { kind: "step", cell: "b" } },
      { op: "put", at: ["main", 1, 0], element: text("two") },
    ]),
  );

  const after = fold(before, draw(2, [{ op: "put", at: ["main", 1, 0], element: text("TWO") }]));

  expect(after.roots.main[0]).toBe(before.roots.main[0]);
  expect(after.roots.sidebar).toBe(before.roots.sidebar);
  expect(after.roots.main[1]).not.toBe(before.roots.main[1]);
});

test("in the last frame of a run, word that something is the same changes nothing", () => {
  const before = fold(EMPTY_TREE, draw(1, [{ op: "put", at: ["main", 0], element: text("one") }]));

  const after = fold(before, draw(2, [{ op: "same", at: ["main", 0] }]));

  expect(after.roots).toBe(before.roots);
});
