/** What an author says of a column in `column_config`, read with care: it comes as plain JSON. */

import type { Column, Json } from "../../../wire/messages";

export type CellKind =
  | "number"
  | "text"
  | "markdown"
  | "checkbox"
  | "datetime"
  | "date"
  | "time"
  | "duration"
  | "list"
  | "link"
  | "image"
  | "progress"
  | "button"
  | "line_chart"
  | "bar_chart"
  | "area_chart"
  | "json"
  | "object"
  | "bytes";

const KINDS: Readonly<Record<string, CellKind>> = {
  number: "number",
  text: "text",
  checkbox: "checkbox",
  datetime: "datetime",
  date: "date",
  time: "time",
  list: "list",
  multiselect: "list",
  selectbox: "text",
  markdown: "markdown",
  link: "link",
  image: "image",
  progress: "progress",
  button: "button",
  line_chart: "line_chart",
  bar_chart: "bar_chart",
  area_chart: "area_chart",
  json: "json",
};

const WIDTHS: Readonly<Record<string, number>> = { small: 75, medium: 200, large: 400 };

const ALIGN: Partial<Readonly<Record<CellKind, "right" | "center">>> = { number: "right", duration: "right", button: "center" };

export interface ColumnConfig {
  readonly kind: CellKind;
  readonly format: string | undefined;
  readonly help: string | undefined;
  readonly width: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** What a link says: a text, or a pattern whose first group is taken out of the URL. */
  readonly display: string | undefined;
  /** A name of the palette, a CSS colour, or `auto`: green if it rises, red if it falls. */
  readonly color: string | undefined;
  readonly align: "left" | "center" | "right";
  readonly pinned: boolean;
  /** The widget that a column's buttons are together; undefined if they cannot be pressed. */
  readonly press: string | undefined;
  readonly look: string | undefined;
}

export function configOf({ config = {}, index = false, type }: Column): ColumnConfig {
  const kind = KINDS[text(config.type) ?? ""] ?? (type === "bool" ? "checkbox" : type);
  const align = text(config.alignment);
  return {
    kind,
    format: text(config.format),
    help: text(config.help),
    width: number(config.width) ?? WIDTHS[text(config.width) ?? ""],
    min: number(config.min),
    max: number(config.max),
    display: text(config.display_text),
    color: text(config.color),
    align: align === "left" || align === "center" || align === "right" ? align : (ALIGN[kind] ?? "left"),
    press: text(config.press),
    look: text(config.look),
    pinned: config.pinned === undefined ? index : config.pinned === true,
  };
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function number(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}
