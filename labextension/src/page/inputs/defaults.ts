/** What a widget holds before the viewer has set it. */

import type { AnyElement, Json } from "../../wire/messages";
import { type Tree, type Values, findAnywhere } from "../tree";

export function defaultOf(element: AnyElement): Json {
  if (element.kind === "checkbox") return element.default ?? false;
  if (element.kind === "file_uploader") return [];
  return "default" in element ? (element.default ?? null) : null;
}

/** Return the defaults of those of `widgets` that stand in `form`. */
export function defaultsIn(tree: Tree, form: string, widgets: readonly string[]): Values {
  const defaults: Record<string, Json> = {};
  for (const id of widgets) {
    const widget = findAnywhere(tree, (each) => "id" in each && each.id === id && each.form === form);
    if (widget) defaults[id] = defaultOf(widget);
  }
  return defaults;
}
