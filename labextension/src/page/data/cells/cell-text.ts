/** What a cell says: the same words in the grid, in the clipboard and to a screen reader. */

import { formatDate } from "../../formats/dates";
import { formatNumber, intl } from "../../formats/numbers";
import type { Cell } from "../arrow";
import type { CellKind, ColumnConfig } from "./config";

type Say = (value: never, config: ColumnConfig) => string;

const PATTERNS = { datetime: "YYYY-MM-DD HH:mm:ss", date: "YYYY-MM-DD", time: "HH:mm:ss" } as const;

const SAY: Readonly<Record<CellKind, Say>> = {
  number: sayNumber,
  progress: sayNumber,
  button: (value: unknown) => (typeof value === "object" ? listed(value as Cell).map(written).join(", ") : written(value)),
  text: String,
  markdown: String,
  link: sayLink,
  image: String,
  checkbox: (value: unknown) => (value ? "✓" : "–"),
  datetime: (value: number, { format }) => formatDate(value, format ?? PATTERNS.datetime),
  date: (value: number, { format }) => formatDate(value, format ?? PATTERNS.date),
  time: (value: number, { format }) => formatDate(value, format ?? PATTERNS.time),
  duration: sayDuration,
  list: (value: unknown) => listed(value).map(written).join(", "),
  line_chart: (value: unknown) => listed(value).map(written).join(", "),
  bar_chart: (value: unknown) => listed(value).map(written).join(", "),
  area_chart: (value: unknown) => listed(value).map(written).join(", "),
  json: written,
  object: written,
  bytes: (value: Uint8Array) => `${value.length} B`,
};

/** Return what a cell says; the empty text for a missing value. */
export function cellText(value: Cell, config: ColumnConfig): string {
  if (value === null || value === undefined) return "";
  return SAY[config.kind](value as never, config);
}

/** Return the items of a cell that is a list, or one as text that a kernel wrote. */
export function listed(value: Cell): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return value.split(",");
  return typeof value === "object" && Symbol.iterator in value ? [...(value as Iterable<unknown>)] : [value];
}

function sayNumber(value: number | string, { format }: ColumnConfig): string {
  if (typeof value !== "number") return value;
  if (format !== undefined) return formatNumber(value, format);
  // No thousands are parted by default: the number may be a year.
  return intl(value, { maximumFractionDigits: Math.abs(value) < 1 ? 6 : 4, useGrouping: false });
}

function sayLink(url: string, { display }: ColumnConfig): string {
  if (display === undefined) return url;
  if (!/[()]/.test(display)) return display;
  try {
    const found = new RegExp(display).exec(url)?.[1];
    return found === undefined ? url : decodeURIComponent(found);
  } catch {
    return url;
  }
}

function sayDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  const size = Math.abs(milliseconds);
  const days = Math.floor(size / 86_400_000);
  return `${sign}${days ? `${days}d ` : ""}${formatDate(size % 86_400_000, "HH:mm:ss")}`;
}

function written(value: unknown): string {
  if (value !== null && typeof value === "object") {
    return JSON.stringify(value, (_name, each: unknown) => (typeof each === "bigint" ? each.toString() : each));
  }
  return String(value);
}
