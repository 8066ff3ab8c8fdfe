/**
 * A grid over rows of which only those in sight are in the document.
 *
 * It is one tab stop: the active cell is its active descendant, arrows move it,
 * Shift extends a range, and the range can be copied.
 */

import "./grid.css";

import { useId, useMemo, useRef } from "react";

import type { DataframeElement } from "../../../wire/messages";
import { usePage } from "../../context";
import { say } from "../../strings";
import { useActive } from "./active";
import type { GridProps } from "./given";
import { GridHeader } from "./header";
import { HEADER, type GridLayout, useLayout } from "./layout";
import type { Range } from "./keyboard";
import { hasCell, hasRow } from "./picked";
import { GridRow, type RowSetting } from "./row";

/** Not a whole number: a row that is cut off says that there are more. */
const ROWS_AT_FIRST = 10.4;

export function Grid(given: GridProps) {
  const { element, view, label, full, modes, picked } = given;
  const { pages } = view;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const layout = useLayout(box, given);
  const active = useActive(box, given, layout);
  const setting = useSetting(id, given, layout, active.onBox);
  return (
    <div
      ref={box}
      className="sl-grid"
      data-testid="stDataFrameResizable"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={pages.rows + 1}
      aria-colcount={layout.columns.all.length + (layout.boxes ? 1 : 0)}
      aria-multiselectable={layout.boxes ? modes.rows === "multi" : undefined}
      aria-activedescendant={`${id}-active`}
      style={{ height: heightOf(element, pages.rows, layout.rowHeight, full) }}
      {...active.handlers}
    >
      <div className="sl-grid-inner" role="presentation" style={{ width: layout.width }}>
        <GridHeader
          id={id}
          layout={layout}
          sort={view.sort}
          active={active.spot.row < 0 ? active.spot.column : undefined}
          picked={modes.columns === "none" ? undefined : picked.columns}
          onSort={view.toggleSort}
          onPick={active.onColumn}
        />
        <Rows given={given} layout={layout} setting={setting} active={active} />
        {pages.rows === 0 && <p className="sl-grid-note">{say("grid.empty")}</p>}
      </div>
    </div>
  );
}

interface RowsProps {
  readonly given: GridProps;
  readonly layout: GridLayout;
  readonly setting: RowSetting;
  readonly active: ReturnType<typeof useActive>;
}

function Rows({ given: { view, picked }, layout: { rows, boxes }, setting, active }: RowsProps) {
  const inSight = Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, index) => rows.first + index);
  return (
    <div className="sl-grid-body" role="rowgroup" style={{ height: rows.height }}>
      <div role="presentation" style={{ transform: `translateY(${rows.offset}px)` }}>
        {inSight.map((row) => (
          <GridRow
            key={row}
            setting={setting}
            row={row}
            picked={boxes && hasRow(picked, view.pages.position(row))}
            active={row === active.spot.row ? active.spot.column : undefined}
            range={inRange(active.range, row)}
          />
        ))}
      </div>
    </div>
  );
}

/** What all rows share; it stays the same object as long as no row has to be drawn anew. */
function useSetting(
  id: string,
  { element, view, picked }: GridProps,
  { columns, sight, rowHeight, boxes }: GridLayout,
  onBox: (position: number) => void,
): RowSetting {
  const page = usePage();
  const { placeholder = "None" } = element;
  const { pages, version } = view;
  return useMemo(
    () => ({
      id,
      pages,
      columns,
      sight,
      height: rowHeight,
      placeholder,
      version,
      boxes,
      isCellPicked: (position, column) => hasCell(picked, position, column),
      onBox,
      onPress: (widget, row, label) => page.press({ id: widget, value: { row, label } }),
    }),
    [id, pages, columns, sight, rowHeight, placeholder, version, boxes, picked, onBox, page],
  );
}

/** The range, if this row has part in one that is more than a cell. */
function inRange(range: Range, row: number): Range | undefined {
  const isCell = range.top === range.bottom && range.left === range.right;
  return !isCell && row >= range.top && row <= range.bottom ? range : undefined;
}

function heightOf({ height }: DataframeElement, rows: number, rowHeight: number, full: boolean): string {
  if (full) return "calc(100dvh - 6rem)";
  if (typeof height === "number") return `${height}px`;
  const most = height === "content" ? rows : Math.min(rows, ROWS_AT_FIRST);
  return `${HEADER + Math.max(1, most) * rowHeight + 2}px`;
}
