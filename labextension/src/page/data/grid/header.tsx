/** The header of a grid: labels that sort when pressed, and edges that can be dragged. */

import { type PointerEvent, memo } from "react";

import { Icon } from "../../icons/icon";
import { say } from "../../strings";
import type { GridColumn } from "./columns";
import type { GridLayout } from "./layout";
import { BOX_WIDTH, pinnedAt } from "./row";
import type { Sort } from "../rows/view";

interface HeaderProps {
  readonly id: string;
  readonly layout: GridLayout;
  readonly sort: Sort | undefined;
  readonly active: number | undefined;
  /** The columns that are selected; undefined where columns cannot be. */
  readonly picked: readonly string[] | undefined;
  readonly onSort: (column: string) => void;
  readonly onPick: (column: string) => void;
}

export const GridHeader = memo(function GridHeader(given: HeaderProps) {
  const { columns, sight, boxes } = given.layout;
  const firstMoving = columns.pinned.length;
  const pinned = columns.pinned.map((column, index) => (
    <HeaderCell key={column.name} {...given} column={column} index={index} left={pinnedAt(columns, index, boxes)} />
  ));
  return (
    <div className="sl-grid-head" role="rowgroup">
      <div className="sl-grid-row" role="row" aria-rowindex={1}>
        {boxes && (
          <div className="sl-grid-box" role="columnheader" style={{ width: BOX_WIDTH }}>
            <span className="sl-unseen">{say("grid.row")}</span>
          </div>
        )}
        {pinned}
        <div className="sl-grid-lead" style={{ width: columns.starts[sight.first] }} role="presentation" />
        {columns.moving.slice(sight.first, sight.last).map((column, index) => (
          <HeaderCell key={column.name} {...given} column={column} index={firstMoving + sight.first + index} left={undefined} />
        ))}
      </div>
    </div>
  );
});

interface HeaderCellProps extends HeaderProps {
  readonly column: GridColumn;
  readonly index: number;
  readonly left: number | undefined;
}

const DIRECTIONS = { true: "descending", false: "ascending" } as const;

function HeaderCell({ id, layout, column, index, left, sort, active, picked, onSort, onPick }: HeaderCellProps) {
  const { boxes, resize } = layout;
  const { config, label, name, width, index: isIndex } = column;
  const sorted = sort?.column === name ? sort : undefined;
  const isActive = index === active;
  return (
    <div
      id={isActive ? `${id}-active` : undefined}
      className="sl-grid-cell"
      role="columnheader"
      aria-colindex={index + (boxes ? 2 : 1)}
      aria-sort={sorted && DIRECTIONS[`${sorted.descending}`]}
      data-align={config.align}
      data-pinned={left !== undefined}
      data-index={isIndex}
      data-active={isActive}
      data-picked={picked?.includes(name) ?? false}
      style={{ width, insetInlineStart: left }}
    >
      {picked && !isIndex && (
        <input type="checkbox" tabIndex={-1} checked={picked.includes(name)} aria-label={label} onChange={() => onPick(name)} />
      )}
      <button type="button" tabIndex={-1} title={config.help ?? label} onClick={() => onSort(name)}>
        {label === "" ? <span className="sl-unseen">{say("grid.row")}</span> : label}
        {sorted && <Icon name={sorted.descending ? "arrow_downward" : "arrow_upward"} size={13} />}
      </button>
      <span className="sl-grid-edge" aria-hidden="true" onPointerDown={(event) => drag(event, width, (next) => resize(name, next))} />
    </div>
  );
}

const NARROWEST = 40;

/** Follow the pointer until it is let go. */
function drag(event: PointerEvent<HTMLElement>, width: number, onWidth: (width: number) => void): void {
  event.preventDefault();
  event.stopPropagation();
  const start = event.clientX;
  const sign = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const ended = new AbortController();
  const follow = ({ clientX }: globalThis.PointerEvent) => onWidth(Math.max(NARROWEST, width + sign * (clientX - start)));
  addEventListener("pointermove", follow, { signal: ended.signal });
  addEventListener("pointerup", () => ended.abort(), { signal: ended.signal });
}
