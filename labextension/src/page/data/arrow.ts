/** Arrow IPC streams, read in place by flechette: the one door to it. */

import { type Column as ArrowColumn, tableFromIPC } from "@uwdata/flechette";

export type Cell = unknown;

/** Rows of a frame: columns by name. */
export interface Rows {
  readonly count: number;
  readonly names: readonly string[];
  /** Those of the columns that hold dates and times of day. */
  readonly moments: ReadonlySet<string>;
  cell(name: string, row: number): Cell;
}

/** Units of time in an Arrow type, as parts of a millisecond. */
const PER_MILLISECOND = [1 / 1000, 1, 1000, 1_000_000];
const TIME_TYPES: ReadonlySet<number> = new Set([9, 18]);
const MOMENT_TYPES: ReadonlySet<number> = new Set([8, 10]);

/** Return the rows in `stream`; moments are numbers of milliseconds, and so are times of day and durations. */
export function readRows(stream: Uint8Array): Rows {
  // Columns of 64-bit numbers are read where they lie, which has to be at a multiple of 8.
  const table = tableFromIPC(stream.byteOffset % 8 ? stream.slice() : stream, { useBigInt: true });
  const children = table.names.map((name, index) => [name, table.getChildAt<ArrowColumn<unknown>>(index)] as const);
  const columns = new Map(children.map(([name, column]) => [name, reader(column)]));
  return {
    count: table.numRows,
    names: table.names,
    moments: new Set(children.filter(([, { type }]) => MOMENT_TYPES.has(type.typeId)).map(([name]) => name)),
    cell: (name, row) => columns.get(name)?.(row),
  };
}

function reader(column: ArrowColumn<unknown>): (row: number) => Cell {
  const { typeId, unit } = column.type as { typeId: number; unit?: number };
  if (!TIME_TYPES.has(typeId)) return (row) => plain(column.at(row));
  const parts = PER_MILLISECOND[unit ?? 1] ?? 1;
  return (row) => {
    const value = column.at(row) as number | bigint | null;
    return value === null ? null : Number(value) / parts;
  };
}

/** Whole numbers of 64 bits come as they are safe: a number if it is exact, otherwise its digits. */
function plain(value: unknown): Cell {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
