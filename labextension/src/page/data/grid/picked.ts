/** What a viewer has selected in a grid: the value of its selection widget, and how a press changes it. */

import type { Json, Selection } from "../../../wire/messages";

export interface Picked {
  readonly rows: readonly number[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly [number, string])[];
}

export const NOTHING: Picked = { rows: [], columns: [], cells: [] };

type Mode = Selection["rows"];

/** Return the selection in a widget's value; nothing for a value that is none. */
export function pickedIn(value: Json): Picked {
  return value !== null && typeof value === "object" ? { ...NOTHING, ...(value as Partial<Picked>) } : NOTHING;
}

export function withRow(picked: Picked, row: number, mode: Mode): Picked {
  return { ...picked, rows: toggled(picked.rows, row, mode) };
}

export function withColumn(picked: Picked, column: string, mode: Mode): Picked {
  return { ...picked, columns: toggled(picked.columns, column, mode) };
}

export function withCell(picked: Picked, row: number, column: string, mode: Mode): Picked {
  if (mode === "none") return picked;
  const isSame = ([otherRow, otherColumn]: readonly [number, string]) => otherRow === row && otherColumn === column;
  if (picked.cells.some(isSame)) return { ...picked, cells: picked.cells.filter((each) => !isSame(each)) };
  return { ...picked, cells: [...(mode === "multi" ? picked.cells : []), [row, column]] };
}

/** Whether a row is selected; one that is still on its way is not. */
export function hasRow(picked: Picked, row: number | undefined): boolean {
  return row !== undefined && picked.rows.includes(row);
}

export function hasCell(picked: Picked, row: number | undefined, column: string): boolean {
  return picked.cells.some(([otherRow, otherColumn]) => otherRow === row && otherColumn === column);
}

function toggled<Item extends number | string>(items: readonly Item[], item: Item, mode: Mode): readonly Item[] {
  if (mode === "none") return items;
  if (items.includes(item)) return items.filter((each) => each !== item);
  return mode === "multi" ? [...items, item].toSorted(order) : [item];
}

function order<Item extends number | string>(one: Item, other: Item): number {
  return one < other ? -1 : 1;
}
