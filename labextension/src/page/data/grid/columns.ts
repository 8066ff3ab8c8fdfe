/** The columns of a grid: how wide they are, and where they stand. */

import type { Column } from "../../../wire/messages";
import type { Rows } from "../arrow";
import { cellText } from "../cells/cell-text";
import { type ColumnConfig, configOf } from "../cells/config";

export interface GridColumn {
  readonly name: string;
  readonly label: string;
  readonly index: boolean;
  readonly config: ColumnConfig;
  readonly width: number;
}

export interface Columns {
  readonly all: readonly GridColumn[];
  readonly pinned: readonly GridColumn[];
  readonly moving: readonly GridColumn[];
  /** Where pinned columns stick, from the edge of the first. */
  readonly pinnedStarts: readonly number[];
  /** The left edges of the moving columns, and the right one of the last. */
  readonly starts: readonly number[];
  readonly pinnedWidth: number;
}

const LETTER = 7.6;
const PADDING = 30;
const NARROWEST = 50;
const WIDEST = 320;
const SAMPLE = 60;
const CHARTS: ReadonlySet<string> = new Set(["line_chart", "bar_chart", "area_chart", "progress", "image"]);
const CHART_WIDTH = 150;
/** Later rows have longer numbers than the first ones. */
const LATER_DIGITS = 2;

/** Return the columns, pinned ones first, as wide as their first cells, and together at least as wide as the view. */
export function arranged(
  columns: readonly Column[],
  sample: Rows | undefined,
  chosen: Readonly<Record<string, number>>,
  view: number,
): Columns {
  const guessed = columns.map((column) => guess(column, sample, chosen[column.name]));
  const pinned = guessed.filter(({ config }) => config.pinned);
  const moving = guessed.filter(({ config }) => !config.pinned);
  const pinnedWidth = total(pinned);
  const stretched = stretch(moving, view - pinnedWidth, chosen);
  return {
    all: [...pinned, ...stretched],
    pinned,
    moving: stretched,
    pinnedStarts: edgesOf(pinned),
    starts: edgesOf(stretched),
    pinnedWidth,
  };
}

function guess(column: Column, sample: Rows | undefined, chosen: number | undefined): GridColumn {
  const config = configOf(column);
  const { name, label, index = false } = column;
  const width = chosen ?? config.width ?? widthOf(column, config, sample);
  return { name, label, index, config, width };
}

function widthOf({ name, label, index = false }: Column, config: ColumnConfig, sample: Rows | undefined): number {
  const head = (label.length + 2) * LETTER + PADDING;
  if (CHARTS.has(config.kind)) return Math.max(CHART_WIDTH, head);
  let longest = 0;
  for (let row = 0; row < Math.min(SAMPLE, sample?.count ?? 0); row++) {
    longest = Math.max(longest, cellText(sample?.cell(name, row), config).length);
  }
  if (index && config.kind === "number") longest += LATER_DIGITS;
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, head, longest * LETTER + PADDING)));
}

/** Share the room that is left among the columns whose width nobody chose. */
function stretch(columns: readonly GridColumn[], room: number, chosen: Readonly<Record<string, number>>): readonly GridColumn[] {
  const isFree = ({ name, config }: GridColumn) => !(name in chosen) && config.width === undefined;
  const free = columns.filter(isFree);
  const spare = room - total(columns);
  if (spare <= 0 || !free.length) return columns;
  const factor = 1 + spare / total(free);
  const wider = columns.map((column) => (isFree(column) ? { ...column, width: Math.floor(column.width * factor) } : column));
  const last = wider.findLast(isFree);
  return wider.map((column) => (column === last ? { ...column, width: column.width + room - total(wider) } : column));
}

function edgesOf(columns: readonly GridColumn[]): readonly number[] {
  const edges = [0];
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

function total(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
