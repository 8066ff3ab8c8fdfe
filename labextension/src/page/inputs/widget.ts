/** What a widget's view needs of the page: what the widget holds, and a way to change it. */

import { useCallback } from "react";

import type { Json } from "../../wire/messages";
import { usePage } from "../context";
import { useSelected } from "../store";
import type { Widget } from "../values";

export type Change<Value> = (value: Value) => void;

/**
 * Return the widget's value and how to change it.
 *
 * The kernel sends values of the widget's own type, and the page sends no
 * others; so a value is taken for what it is said to be.
 */
export function useWidget<Value extends Json>(element: Widget, fallback: Value): readonly [Value, Change<Value>] {
  const page = usePage();
  const { id } = element;
  const held = useSelected(({ tree }) => tree.values[id]) as Value | undefined;
  const change = useCallback((value: Value) => page.change(element, value), [page, element]);
  return [held === undefined ? fallback : held, change];
}
