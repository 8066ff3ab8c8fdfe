/**
 * Which options a typed text leaves, and in which order.
 *
 * `fuzzy` takes options that have the letters in order and puts the likeliest
 * first; the other modes keep the author's order.
 */

import type { SelectboxElement } from "../../../wire/messages";

type Mode = SelectboxElement["filter_mode"];

const FILTERS: Readonly<Record<Exclude<Mode, "fuzzy">, (option: string, typed: string) => boolean>> = {
  contains: (option, typed) => option.includes(typed),
  prefix: (option, typed) => option.startsWith(typed),
  none: () => true,
};

export function filtered(options: readonly string[], typed: string, mode: Mode): readonly string[] {
  const wanted = folded(typed.trim());
  if (wanted === "") return options;
  if (mode !== "fuzzy") return options.filter((option) => FILTERS[mode](folded(option), wanted));
  const scored = options.map((option) => [option, likeness(folded(option), wanted)] as const);
  const kept = scored.filter(([, score]) => score > 0);
  return kept.sort(([, one], [, other]) => other - one).map(([option]) => option);
}

/** Return how well `option` answers `typed`: 0 is not at all. */
export function likeness(option: string, typed: string): number {
  const index = option.indexOf(typed);
  if (index === 0) return 4000 - Math.min(999, option.length);
  if (index > 0) return (/[\s\-_./(]/.test(option.charAt(index - 1)) ? 3000 : 2000) - Math.min(999, index);
  const spread = spreadOf(option, typed);
  return spread < 0 ? 0 : Math.max(1, 1000 - spread);
}

/** Return how far apart the letters of `typed` stand in `option`, or -1 if one is missing. */
function spreadOf(option: string, typed: string): number {
  let start = -1;
  let end = -1;
  for (const letter of typed) {
    end = option.indexOf(letter, end + 1);
    if (end < 0) return -1;
    if (start < 0) start = end;
  }
  return end - start;
}

/** Without case and accents, so that `malmo` finds Malmö. */
function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
