/**
 * Rows as Vega reads them.
 *
 * The wire's moments are what a wall clock says, written as if it hung in
 * Greenwich. Vega draws moments as the viewer's own clock would say them, so they
 * become those at which it says the same; what is selected goes the way back.
 */

import { type Cell, type Rows, readRows } from "../data/arrow";

export interface VegaRows {
  readonly rows: readonly Record<string, Cell>[];
  /** The fields that are moments of the viewer's clock. */
  readonly moments: ReadonlySet<string>;
}

export function vegaRows(stream: Uint8Array): VegaRows {
  const read = readRows(stream);
  const { count, names, moments } = read;
  const rows = Array.from({ length: count }, (_, row) => Object.fromEntries(names.map((name) => [name, cellOf(read, name, row)])));
  return { rows, moments };
}

function cellOf(read: Rows, name: string, row: number): Cell {
  const value = read.cell(name, row);
  return read.moments.has(name) && typeof value === "number" ? toViewers(value) : value;
}

/** Return the moment at which the viewer's clock says what one in Greenwich says at `wall`. */
export function toViewers(wall: number): number {
  const date = new Date(wall);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const moment = new Date(2000, 0, 1, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds());
  // Not the constructor: it takes the years 0 to 99 for 1900 to 1999.
  moment.setFullYear(year, month, day);
  return moment.getTime();
}

/** Return what the viewer's clock says at a moment, or at each of several, as the wire writes it. */
export function fromViewers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromViewers);
  if (typeof value !== "number" && !(value instanceof Date)) return value;
  const date = new Date(value);
  const wall = new Date(Date.UTC(2000, 0, 1, date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()));
  return wall.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
}
