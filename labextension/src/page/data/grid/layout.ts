/** Where the rows and columns of a grid stand, and which of them are in sight. */

import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";

import { useScroll } from "../sight/scroll";
import {
  type ColumnWindow,
  type RowWindow,
  columnsInSight,
  rowsInSight,
  scrolledToRow,
} from "../sight/window";
import { type Columns, arranged } from "./columns";
import type { GridProps } from "./given";
import type { Spot } from "./keyboard";
import { BOX_WIDTH } from "./row";

export const HEADER = 36;
const ROW = 35;

export interface GridLayout {
  readonly columns: Columns;
  readonly sight: ColumnWindow;
  readonly rows: RowWindow;
  readonly rowHeight: number;
  /** Rows have boxes by which they are selected. */
  readonly boxes: boolean;
  readonly width: number;
  /** Rows that fit into the view. */
  readonly page: number;
  readonly resize: (column: string, width: number) => void;
}

export function useLayout(box: RefObject<HTMLElement | null>, { element, view, modes }: GridProps): GridLayout {
  const scroll = useScroll(box);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const { pages, first } = view;
  const boxes = modes.rows !== "none";
  const beside = boxes ? BOX_WIDTH : 0;
  const room = scroll.width - beside;
  const columns = useMemo(() => arranged(element.columns, first, widths, room), [element.columns, first, widths, room]);
  const rowHeight = element.row_height ?? ROW;
  const high = Math.max(0, scroll.height - HEADER);
  const rows = rowsInSight(pages.rows, rowHeight, scroll.top, high);
  const inSight = columnsInSight(columns.starts, scroll.left, room - columns.pinnedWidth);
  const { first: firstColumn, last: lastColumn } = inSight;
  // Another object only when other columns are in sight: rows are drawn anew for it.
  const sight = useMemo(() => ({ first: firstColumn, last: lastColumn }), [firstColumn, lastColumn]);
  useEffect(() => pages.want(rows.first, Math.max(rows.first, rows.last - 1)), [pages, rows.first, rows.last]);
  const resize = useCallback(
    (column: string, width: number) => setWidths((last) => ({ ...last, [column]: width })),
    [],
  );
  return {
    columns,
    sight,
    rows,
    rowHeight,
    boxes,
    width: (columns.starts.at(-1) ?? 0) + columns.pinnedWidth + beside,
    page: Math.max(1, Math.floor(high / rowHeight) - 1),
    resize,
  };
}

/** Scroll as little as it takes for a cell to be in sight. */
export function reveal(box: HTMLElement, { row, column }: Spot, layout: GridLayout, rows: number): void {
  const { columns, rowHeight, boxes } = layout;
  const high = box.clientHeight - HEADER;
  if (row >= 0) box.scrollTop = scrolledToRow(row, rows, rowHeight, box.scrollTop, high);
  const moving = Math.max(0, column - columns.pinned.length);
  const width = box.clientWidth - columns.pinnedWidth - (boxes ? BOX_WIDTH : 0);
  const start = columns.starts[moving] ?? 0;
  const end = columns.starts[moving + 1] ?? start;
  const sign = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  const left = Math.abs(box.scrollLeft);
  if (start < left) box.scrollLeft = sign * start;
  else if (end > left + width) box.scrollLeft = sign * (end - width);
}
