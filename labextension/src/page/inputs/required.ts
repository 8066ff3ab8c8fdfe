/**
 * What keeps a form from being sent: a field that must not be empty and is, or one at which a fault stands.
 *
 * A field is empty while its value is, and while its viewer has left it blank: what
 * they emptied was not taken, so its value is still the last.
 */

import type { AnyElement, Json, WidgetBase } from "../../wire/messages";
import type { PageState } from "../store";
import { say } from "../strings";
import { findAnywhere } from "../tree";
import { defaultOf } from "./defaults";

type Entry = AnyElement & WidgetBase;

interface Obstacle {
  readonly widget: string;
  readonly fault: string;
}

/** Return the first of them, in the order of the page. `draft` knows what stands in a field and is no value. */
export function obstacle(
  { tree, faults }: Pick<PageState, "tree" | "faults">,
  form: string,
  draft: (widget: string) => string | null,
): Obstacle | undefined {
  const isMissing = (each: Entry) =>
    each.required === true && (isBlank(draft(each.id)) || isEmpty(each, tree.values[each.id] ?? defaultOf(each)));
  const found = findAnywhere(
    tree,
    (each) => isEntry(each) && each.form === form && !each.disabled && (isMissing(each) || each.id in faults),
  ) as Entry | undefined;
  if (!found) return undefined;
  const fault = isMissing(found) ? undefined : faults[found.id];
  return { widget: found.id, fault: fault ?? missingFault(found, false) };
}

/** What to say at a field that is empty: that it must not be, and what holds until it is not. */
export function missingFault(element: AnyElement, hasValue: boolean): string {
  if (hasValue) return say("field.required-kept");
  return say(element.kind === "selectbox" ? "field.required-choice" : "field.required");
}

/** Whether `value` is what `element` holds while it is empty; of a range, one end is nothing. */
export function isEmpty(element: AnyElement, value: Json): boolean {
  if (element.kind === "date_input") return (value as readonly string[]).length < (element.range ? 2 : 1);
  return value === null || (typeof value === "string" && value.trim() === "");
}

function isEntry(element: AnyElement): element is Entry {
  return "id" in element && "label_visibility" in element;
}

function isBlank(text: string | null): boolean {
  return text !== null && text.trim() === "";
}
