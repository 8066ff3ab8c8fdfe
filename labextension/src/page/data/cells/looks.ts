/** How cells look that a Styler has coloured. */

import type { CSSProperties } from "react";

import { lettersOn as lettersOnColour } from "../../formats/contrast";
import type { Cell } from "../arrow";

/** The column in a page of rows that says it, as JSON of CSS properties by column. */
export const STYLE = "__style__";

type Look = Readonly<Record<string, string>>;

const parsed = new Map<string, Readonly<Record<string, Look>>>();
const MOST = 5000;

/** Return the look of one cell, given its row's word on all of them. */
export function lookOf(said: Cell, column: string): CSSProperties | undefined {
  if (typeof said !== "string") return undefined;
  let looks = parsed.get(said);
  if (!looks) {
    if (parsed.size >= MOST) parsed.clear();
    looks = JSON.parse(said) as Readonly<Record<string, Look>>;
    parsed.set(said, looks);
  }
  const look = looks[column];
  return look && readable(look);
}

/** On a colour that only the browser knows by its name, it is the browser that says which letters can be read. */
export function readable(look: Look): CSSProperties {
  return look.color === "auto" ? { ...look, color: lettersOn(look.backgroundColor ?? "") } : look;
}

const letters = new Map<string, string>();

function lettersOn(background: string): string {
  const known = letters.get(background);
  if (known !== undefined) return known;
  const pen = document.createElement("canvas").getContext("2d");
  let found = "inherit";
  if (pen) {
    pen.fillStyle = background;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    if (alpha > 127) found = lettersOnColour(red, green, blue);
  }
  letters.set(background, found);
  return found;
}
