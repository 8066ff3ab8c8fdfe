/** The active cell of a grid, the range from where it started, and what keys and pointer do with them. */

import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useState } from "react";

import { copied } from "../../markdown/copy";
import { cellText } from "../cells/cell-text";
import type { Columns } from "./columns";
import type { GridProps } from "./given";
import { type Range, type Spot, between, stepped } from "./keyboard";
import { type GridLayout, reveal } from "./layout";
import type { Pages } from "../rows/pages";
import { withCell, withColumn, withRow } from "./picked";

interface Place {
  readonly active: Spot;
  readonly anchor: Spot;
}

const START: Place = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };

export interface Active {
  readonly spot: Spot;
  readonly range: Range;
  readonly onBox: (position: number) => void;
  readonly onColumn: (column: string) => void;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
  };
}

export function useActive(box: RefObject<HTMLElement | null>, given: GridProps, layout: GridLayout): Active {
  const { view, modes, picked, onPick } = given;
  const { pages } = view;
  const { columns } = layout;
  const [place, setPlace] = useState(START);
  const onBox = useBox(given);
  const move = (active: Spot, extend: boolean) => {
    setPlace({ active, anchor: extend ? place.anchor : active });
    if (box.current) reveal(box.current, active, layout, pages.rows);
  };
  const act = ({ row, column }: Spot) => {
    const name = columns.all[column]?.name;
    if (name === undefined || pressIn(box.current, row, column)) return;
    const position = pages.position(row);
    if (row < 0) view.toggleSort(name);
    else if (position === undefined) return;
    else if (layout.boxes) onBox(position);
    else onPick(withCell(picked, position, name, modes.cells));
  };
  const range = between(place.anchor, place.active);
  const copy = () => void copied(textOf(pages, columns, range));
  return {
    spot: place.active,
    range,
    onBox,
    onColumn: (column) => onPick(withColumn(picked, column, modes.columns)),
    handlers: {
      onKeyDown: (event) => onKey(event, { place, layout, pages, move, act, copy }),
      onPointerDown: (event) => {
        const spot = spotOf(event.target);
        if (spot) move(spot, event.shiftKey);
        if (spot && modes.cells !== "none") act(spot);
      },
      onPointerMove: (event) => {
        const spot = event.buttons === 1 ? spotOf(event.target) : undefined;
        if (spot) setPlace({ ...place, active: spot });
      },
    },
  };
}

/** Return how a row's box is pressed: the same function as long as nothing is selected otherwise. */
function useBox({ modes, picked, onPick }: GridProps): (position: number) => void {
  return useCallback(
    (position: number) => onPick(withRow(picked, position, modes.rows)),
    [onPick, picked, modes.rows],
  );
}

interface Keys {
  readonly place: Place;
  readonly layout: GridLayout;
  readonly pages: Pages;
  readonly move: (spot: Spot, extend: boolean) => void;
  readonly act: (spot: Spot) => void;
  readonly copy: () => void;
}

function onKey(event: KeyboardEvent, { place, layout, pages, move, act, copy }: Keys): void {
  const far = event.ctrlKey || event.metaKey;
  const bounds = { rows: pages.rows, columns: layout.columns.all.length, page: layout.page };
  const next = stepped(event.key, far, place.active, bounds);
  if (next) move(next, event.shiftKey);
  else if (event.key === " " || event.key === "Enter") act(place.active);
  else if (far && event.key === "c") copy();
  else return;
  event.preventDefault();
}

/** Press the first button in a cell; return whether there is one. */
function pressIn(grid: HTMLElement | null, row: number, column: number): boolean {
  const button = grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"] button`);
  button?.click();
  return Boolean(button);
}

function spotOf(target: EventTarget): Spot | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

/** A range as spreadsheets take it: tabs between cells, and lines. */
function textOf(pages: Pages, columns: Columns, { top, bottom, left, right }: Range): string {
  const chosen = columns.all.slice(left, right + 1);
  const lines = top < 0 ? [chosen.map(({ label }) => label)] : [];
  for (let row = Math.max(0, top); row <= bottom; row++) {
    lines.push(chosen.map(({ name, config }) => cellText(pages.cell(row, name), config)));
  }
  return lines.map((cells) => cells.join("\t")).join("\n");
}
