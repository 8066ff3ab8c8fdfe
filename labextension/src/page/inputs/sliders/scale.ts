/**
 * What the numbers of a slider mean.
 *
 * Dates, times and moments travel as microseconds; a slider of dates steps in
 * days. Floats are rounded to the step's decimals, so that 0.1 + 0.2 is 0.3.
 */

import type { SliderElement } from "../../../wire/messages";
import { formatDate } from "../../formats/dates";
import { formatNumber } from "../../formats/numbers";

const PATTERNS: Readonly<Record<"date" | "time" | "datetime", string>> = {
  date: "YYYY-MM-DD",
  time: "HH:mm",
  datetime: "YYYY-MM-DD HH:mm",
};

type Scaled = Pick<SliderElement, "type" | "step" | "format">;

/** Return how `number` is shown. */
export function labelOf(number: number, { type, step, format }: Scaled): string {
  if (type === "int" || type === "float") return formatNumber(number, format ?? numberFormat(type, step));
  return formatDate(number / 1000, format ?? PATTERNS[type]);
}

/** Return `number` without what binary fractions add to it. */
export function roundedTo(number: number, { type, step }: Scaled): number {
  return type === "float" ? Number(number.toFixed(Math.min(15, decimals(step) + 2))) : Math.round(number);
}

function numberFormat(type: "int" | "float", step: number): string {
  return type === "int" ? "%d" : `%0.${Math.max(2, decimals(step))}f`;
}

function decimals(step: number): number {
  const [, fraction = "", power = "0"] = /(?:\.(\d+))?(?:e([-+]\d+))?$/i.exec(String(step)) ?? [];
  return Math.max(0, fraction.length - Number(power));
}
