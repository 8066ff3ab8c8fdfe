/** Numbers as a viewer types them: reading, stepping, and their limits. */

import type { NumberInputElement } from "../../../wire/messages";
import { plain } from "../../formats/numbers";
import { say } from "../../strings";

type Limits = Pick<NumberInputElement, "type" | "step" | "min" | "max">;

/** Return the number in `text`, null if there is none, or undefined if it is something else. */
export function read(text: string, { type }: Limits): number | null | undefined {
  const numeral = /[-+]?(?:\d[\d\s,']*\.?\d*|\.\d+)(?:e[-+]?\d+)?/i.exec(text.replace("−", "-"))?.[0];
  if (numeral === undefined) return text.trim() === "" ? null : undefined;
  const number = Number(numeral.replace(/[\s,']/g, ""));
  if (!Number.isFinite(number)) return undefined;
  return type === "int" ? Math.round(number) : number;
}

/** Return the number `count` steps on, within the limits. */
export function stepped(number: number | null, count: number, { step, min, max, type }: Limits): number {
  const start = number ?? (min !== undefined && min > 0 ? min - count * step : 0);
  const next = Number(plain(start + count * step));
  const limited = Math.max(min ?? -Infinity, Math.min(max ?? Infinity, next));
  return type === "int" ? Math.round(limited) : limited;
}

/** Return what is wrong with `number`, if it is out of the limits. */
export function outOfRange(number: number, { min, max }: Limits): string | undefined {
  if (number >= (min ?? -Infinity) && number <= (max ?? Infinity)) return undefined;
  if (min !== undefined && max !== undefined) return say("field.range", { min, max });
  return min === undefined ? say("field.range-max", { max: max ?? "" }) : say("field.range-min", { min });
}
