/**
 * A specification as it is drawn here: with its rows, and as wide as its place.
 *
 * Data come under the names that the specification uses. A chart of one
 * view takes the width of its place unless the author gave it one; facets and
 * concatenations are drawn as wide as they are.
 */

import type { ElementBase, Json, VegaElement } from "../../wire/messages";
import type { VegaRows } from "./vega-rows";

export type Spec = Record<string, Json>;

const COMPOSED = ["hconcat", "vconcat", "concat", "facet", "repeat", "spec"];
const FACETS = ["facet", "row", "column"];

export function isVegaLite(spec: VegaElement["spec"]): boolean {
  return typeof spec.$schema !== "string" || !spec.$schema.includes("/vega/");
}

/** Whether this is a Vega-Lite chart of one view, or of several that lie on each other. */
export function isOneView(spec: Spec): boolean {
  const encoding = (spec.encoding ?? {}) as Spec;
  return isVegaLite(spec) && !COMPOSED.some((each) => each in spec) && !FACETS.some((each) => each in encoding);
}

export function drawnSpec({ spec, width, height }: VegaElement, data: ReadonlyMap<string, VegaRows>, full: boolean): Spec {
  const filled: Spec = { ...spec, ...sizes(spec, width, height, full) };
  if (!data.size) return filled;
  const rows = Object.fromEntries(Array.from(data, ([name, each]) => [name, each.rows as unknown as Json]));
  return isVegaLite(spec) ? { ...filled, datasets: { ...(spec.datasets as Spec | undefined), ...rows } } : withData(filled, rows);
}

/** A Vega specification lists its data; those that came as Arrow get their rows. */
function withData(spec: Spec, rows: Readonly<Record<string, Json>>): Spec {
  const data = (spec.data ?? []) as readonly Spec[];
  const filled = (each: Spec): Spec => {
    const values = typeof each.name === "string" ? rows[each.name] : undefined;
    return values === undefined ? each : { ...each, values };
  };
  return { ...spec, data: data.map(filled) };
}

function sizes(spec: VegaElement["spec"], width: ElementBase["width"], height: ElementBase["height"], full: boolean): Spec {
  if (!isOneView(spec)) return {};
  const tall: Spec = full ? { height: "container" } : typeof height === "number" ? { height } : {};
  const wide: Spec = full || width === "stretch" || spec.width === undefined ? { width: "container" } : {};
  const fixed: Spec = typeof width === "number" && !full ? { width: "container" } : {};
  return { autosize: { type: "fit", contains: "padding" }, ...tall, ...wide, ...(width === "content" && !full ? {} : fixed) };
}
