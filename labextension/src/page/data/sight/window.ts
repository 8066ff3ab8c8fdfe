/**
 * Which rows and columns are in sight.
 *
 * Browsers stop at some ten million pixels, so a taller grid scrolls over a
 * shorter way: `shift` is how far the rows in sight stand from where they
 * would be.
 */

export const TALLEST = 8_000_000;
const SPARE_ROWS = 6;
const SPARE_PIXELS = 200;

export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Pixels from the top of the scrolled area to the first row. */
  readonly offset: number;
  /** The height of the scrolled area. */
  readonly height: number;
}

export function rowsInSight(rows: number, rowHeight: number, top: number, view: number): RowWindow {
  const full = rows * rowHeight;
  const height = Math.min(full, TALLEST);
  const scale = full > height ? (full - view) / Math.max(1, height - view) : 1;
  const start = top * scale;
  const first = Math.max(0, Math.floor(start / rowHeight) - SPARE_ROWS);
  const last = Math.min(rows, Math.ceil((start + view) / rowHeight) + SPARE_ROWS);
  return { first, last, offset: first * rowHeight + top - start, height };
}

/** Return the scroll position at which `row` is in sight, nearest to the present one. */
export function scrolledToRow(row: number, rows: number, rowHeight: number, top: number, view: number): number {
  const full = rows * rowHeight;
  const height = Math.min(full, TALLEST);
  const scale = full > height ? (full - view) / Math.max(1, height - view) : 1;
  const start = row * rowHeight;
  if (start < top * scale) return start / scale;
  return Math.max(top, (start + rowHeight - view) / scale);
}

export interface ColumnWindow {
  readonly first: number;
  readonly last: number;
}

/** Return which of the columns that scroll are in sight; `starts` are their left edges, and the right one of the last. */
export function columnsInSight(starts: readonly number[], left: number, view: number): ColumnWindow {
  const count = starts.length - 1;
  let first = 0;
  while (first < count - 1 && (starts[first + 1] ?? 0) <= left - SPARE_PIXELS) first += 1;
  let last = first;
  while (last < count && (starts[last] ?? 0) < left + view + SPARE_PIXELS) last += 1;
  return { first, last };
}
