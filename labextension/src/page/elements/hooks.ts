/**
 * What every element has in common on the page: its author's key as a class, and its size.
 *
 * A size of None means the kind's own; that is left to the stylesheet.
 */

import type { CSSProperties } from "react";

import type { ElementBase } from "../../wire/messages";

export interface Hooks {
  readonly className: string;
  readonly style: CSSProperties;
}

const WIDTHS = {
  stretch: { width: "100%", flexGrow: 1 },
  content: { width: "fit-content", maxWidth: "100%", flexGrow: 0 },
} as const;

export function hooks({ key, width }: ElementBase): Hooks {
  const className = key === undefined ? "" : `st-key-${key.trim().replace(/[^\w-]+/g, "-")}`;
  return { className, style: width === undefined ? {} : sized(width) };
}

function sized(width: NonNullable<ElementBase["width"]>): CSSProperties {
  return typeof width === "number" ? { width: `${width}px`, maxWidth: "100%", flexGrow: 0 } : WIDTHS[width];
}
