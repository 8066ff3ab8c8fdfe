/**
 * The page as a tree, and how a message changes it.
 *
 * `fold` is pure: it returns a tree that shares with the old one all that the
 * message leaves alone, so that a view redraws only along the path of a change.
 * Children are kept in the order of their positions, which need not be without
 * gaps. Each node remembers the run that drew it last: while a run is going on,
 * what an older one drew, within the part that is being redrawn, is stale.
 */

import type { AnyElement, DrawMessage, Drop, Json, Op, Place, Put, Same, SetValue } from "../wire/messages";

export type Root = "main" | "sidebar" | "output";
export type Values = Readonly<Record<string, Json>>;

export interface PageNode {
  readonly element: AnyElement;
  readonly run: number;
  readonly branches: Branches;
}

export interface Branch {
  readonly position: number;
  readonly node: PageNode;
}

export type Branches = readonly Branch[];

export interface Tree {
  readonly roots: Readonly<Record<Root, Branches>>;
  readonly values: Values;
  readonly run: number;
  readonly state: DrawMessage["state"] | "initial";
  /** The places that the run redraws, as `place` writes them; undefined for the whole page. */
  readonly within: readonly string[] | undefined;
}

export const NO_BRANCHES: Branches = [];

export const EMPTY_TREE: Tree = {
  roots: { main: NO_BRANCHES, sidebar: NO_BRANCHES, output: NO_BRANCHES },
  values: {},
  run: 0,
  state: "initial",
  within: undefined,
};

/** Write a place as text, so that views can pass and compare it cheaply. */
export function written(place: Place): string {
  return place.join("/");
}

/** Return the tree after `message`. */
export function fold(tree: Tree, message: DrawMessage): Tree {
  const start: Tree = {
    ...(message.reset ? EMPTY_TREE : tree),
    run: message.run,
    state: message.state,
    within: message.within?.map(written),
  };
  return message.ops.reduce((folded, op) => APPLY[op.op](folded, op as never), start);
}

/** Whether a run is going on that has yet to say what becomes of this node. */
export function isStale(tree: Pick<Tree, "run" | "state" | "within">, place: string, node: PageNode): boolean {
  if (tree.state !== "running" || node.run >= tree.run) return false;
  return tree.within?.some((each) => place === each || place.startsWith(`${each}/`)) ?? true;
}

/** Return the first node below `branches` that `wanted` accepts, in the order of the page. */
export function find(branches: Branches, wanted: (element: AnyElement) => boolean): AnyElement | undefined {
  for (const { node } of branches) {
    const found = wanted(node.element) ? node.element : find(node.branches, wanted);
    if (found) return found;
  }
  return undefined;
}

/** Return the first element anywhere on the page that `wanted` accepts. */
export function findAnywhere({ roots }: Tree, wanted: (element: AnyElement) => boolean): AnyElement | undefined {
  return find(roots.main, wanted) ?? find(roots.sidebar, wanted) ?? find(roots.output, wanted);
}

const APPLY: { readonly [O in Op["op"]]: (tree: Tree, op: Extract<Op, { op: O }>) => Tree } = {
  put: (tree, op: Put) => edit(tree, op.at, (old) => drawn(op.element, old, tree.run)),
  drop: (tree, op: Drop) => edit(tree, op.at, () => undefined),
  // In a run's last frame nothing is stale any more, so there is nothing to note.
  same: (tree, op: Same) => (tree.state === "running" ? edit(tree, op.at, (old) => kept(old, tree.run)) : tree),
  value: (tree, op: SetValue) => ({ ...tree, values: { ...tree.values, [op.widget]: op.value ?? null } }),
  // Comms are beside the tree: see `widgets/comms.ts`.
  "comm-open": (tree) => tree,
  comm: (tree) => tree,
  "comm-close": (tree) => tree,
};

function drawn(element: AnyElement, old: PageNode | undefined, run: number): PageNode {
  // Only a drop removes: what is below stays, unseen for as long as no block holds it.
  return { element, run, branches: old?.branches ?? NO_BRANCHES };
}

function kept(node: PageNode | undefined, run: number): PageNode | undefined {
  if (!node) return undefined;
  const branches = node.branches.map(({ position, node: inner }) => ({ position, node: kept(inner, run) ?? inner }));
  return { ...node, run, branches: branches.length ? branches : NO_BRANCHES };
}

type Change = (old: PageNode | undefined) => PageNode | undefined;

function edit(tree: Tree, [root, ...path]: Place, change: Change): Tree {
  if (root !== "main" && root !== "sidebar" && root !== "output") return tree;
  const branches = editBranches(tree.roots[root], path as number[], 0, change);
  return branches === tree.roots[root] ? tree : { ...tree, roots: { ...tree.roots, [root]: branches } };
}

function editBranches(branches: Branches, path: readonly number[], depth: number, change: Change): Branches {
  const position = path[depth];
  if (position === undefined) return branches;
  const index = indexOf(branches, position);
  const old = branches[index]?.position === position ? branches[index].node : undefined;
  if (depth === path.length - 1) return replaced(branches, index, position, old, change(old));
  if (!old) return branches;
  const inner = editBranches(old.branches, path, depth + 1, change);
  return inner === old.branches ? branches : replaced(branches, index, position, old, { ...old, branches: inner });
}

/** Where the branch at `position` is, or would have to be put. */
function indexOf(branches: Branches, position: number): number {
  let low = 0;
  let high = branches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((branches[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function replaced(
  branches: Branches,
  index: number,
  position: number,
  old: PageNode | undefined,
  node: PageNode | undefined,
): Branches {
  if (node === old) return branches;
  const added = node ? [{ position, node }] : [];
  return branches.toSpliced(index, old ? 1 : 0, ...added);
}
