/** One row of a grid: its box, its pinned cells, and those of its cells that are in sight. */

import { memo } from "react";

import { say } from "../../strings";
import { CellButtons, drawCell } from "../cells/cells";
import { STYLE, lookOf } from "../cells/looks";
import type { Columns, GridColumn } from "./columns";
import type { Range } from "./keyboard";
import type { Pages } from "../rows/pages";
import type { ColumnWindow } from "../sight/window";

/** What all rows share; another object whenever one of these has changed. */
export interface RowSetting {
  readonly id: string;
  readonly pages: Pages;
  readonly columns: Columns;
  readonly sight: ColumnWindow;
  readonly height: number;
  readonly placeholder: string;
  /** Grows as pages arrive. */
  readonly version: number;
  readonly boxes: boolean;
  readonly isCellPicked: (position: number | undefined, column: string) => boolean;
  readonly onBox: (position: number) => void;
  readonly onPress: (widget: string, position: number, label: string) => void;
}

interface GridRowProps {
  readonly setting: RowSetting;
  readonly row: number;
  readonly picked: boolean;
  /** The column of the active cell, if it is in this row. */
  readonly active: number | undefined;
  readonly range: Range | undefined;
}

export const GridRow = memo(function GridRow({ setting, row, picked, active, range }: GridRowProps) {
  const { columns, sight, height, boxes, pages } = setting;
  const cells = columns.moving.slice(sight.first, sight.last);
  const firstMoving = columns.pinned.length;
  const position = pages.position(row);
  const cell = (column: GridColumn, index: number, left?: number) => (
    <GridCell
      key={column.name}
      setting={setting}
      column={column}
      row={row}
      index={index}
      left={left}
      position={position}
      active={index === active}
      inRange={range !== undefined && index >= range.left && index <= range.right}
    />
  );
  const pinned = columns.pinned.map((column, index) => cell(column, index, pinnedAt(columns, index, boxes)));
  return (
    <div className="sl-grid-row" role="row" aria-rowindex={row + 2} aria-selected={boxes ? picked : undefined} data-picked={picked} style={{ height }}>
      {boxes && <RowBox picked={picked} row={row} onPress={position === undefined ? undefined : () => setting.onBox(position)} />}
      {pinned}
      <div className="sl-grid-lead" style={{ width: columns.starts[sight.first] }} role="presentation" />
      {cells.map((column, index) => cell(column, firstMoving + sight.first + index))}
    </div>
  );
});

export const BOX_WIDTH = 38;

/** Where a pinned column sticks: beside the boxes and those before it. */
export function pinnedAt({ pinnedStarts }: Columns, index: number, boxes: boolean): number {
  return (boxes ? BOX_WIDTH : 0) + (pinnedStarts[index] ?? 0);
}

interface RowBoxProps {
  readonly picked: boolean;
  readonly row: number;
  /** Undefined as long as it is not known which row of the frame this is. */
  readonly onPress: (() => void) | undefined;
}

function RowBox({ picked, row, onPress }: RowBoxProps) {
  const label = say("grid.select-row", { row: row + 1 });
  return (
    <div className="sl-grid-box" role="gridcell" style={{ width: BOX_WIDTH }}>
      <input type="checkbox" tabIndex={-1} checked={picked} disabled={!onPress} aria-label={label} onChange={onPress} />
    </div>
  );
}

interface GridCellProps {
  readonly setting: RowSetting;
  readonly column: GridColumn;
  readonly row: number;
  readonly index: number;
  readonly left: number | undefined;
  readonly position: number | undefined;
  readonly active: boolean;
  readonly inRange: boolean;
}

function GridCell({ setting, column, row, index, left, position, active, inRange }: GridCellProps) {
  const { id, pages, isCellPicked, boxes } = setting;
  const { config, index: isIndex, name, width } = column;
  const loaded = pages.has(row);
  return (
    <div
      id={active ? `${id}-active` : undefined}
      className="sl-grid-cell"
      role={isIndex ? "rowheader" : "gridcell"}
      aria-colindex={index + (boxes ? 2 : 1)}
      data-row={row}
      data-column={index}
      data-align={config.align}
      data-index={isIndex}
      data-pinned={left !== undefined}
      data-active={active}
      data-range={inRange || isCellPicked(position, name)}
      style={{ ...lookOf(pages.cell(row, STYLE), name), width, insetInlineStart: left }}
    >
      {loaded ? <Content {...{ setting, column, row, position }} /> : <span className="sl-cell-wait" aria-label={say("grid.loading")} />}
    </div>
  );
}

function Content({ setting, column, row, position }: Pick<GridCellProps, "setting" | "column" | "row" | "position">) {
  const { config, name } = column;
  const value = setting.pages.cell(row, name);
  const { press } = config;
  if (config.kind !== "button" || value === null || value === undefined) return drawCell(value, config, setting.placeholder);
  const onPress = press === undefined || position === undefined ? undefined : (label: string) => setting.onPress(press, position, label);
  return <CellButtons value={value} config={config} onPress={onPress} />;
}
