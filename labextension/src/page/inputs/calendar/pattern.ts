/** Dates as viewers type them, in the order that the author's pattern has. */

import { formatDate } from "../../formats/dates";

/** Return an ISO date in `pattern`. */
export function shownDate(iso: string, pattern: string): string {
  return formatDate(Date.parse(`${iso}T00:00:00Z`), pattern);
}

/** Return the ISO date in `text`, its numbers in the order of `pattern`; undefined if there is none. */
export function readDate(text: string, pattern: string): string | undefined {
  const numbers = text.match(/\d+/g);
  if (numbers?.length !== 3) return undefined;
  const order = [...new Set(pattern.match(/[YMD]/g) ?? [])];
  const part = (name: string) => Number(numbers[order.indexOf(name)]);
  const year = part("Y") < 100 ? part("Y") + 2000 : part("Y");
  const date = new Date(Date.UTC(year, part("M") - 1, part("D")));
  const exact = date.getUTCMonth() === part("M") - 1 && date.getUTCDate() === part("D");
  return exact ? date.toISOString().slice(0, 10) : undefined;
}

/** Return the ISO dates in `text`: one, or the two ends of a range. */
export function readDates(text: string, pattern: string, range: boolean): readonly string[] | undefined {
  if (text.trim() === "") return [];
  const texts = range ? text.split(/\s+[–-]\s+|\s*[–—]\s*/) : [text];
  const dates = texts.map((each) => readDate(each, pattern));
  const known = dates.filter((each) => each !== undefined);
  return known.length === dates.length && known.length <= (range ? 2 : 1) ? known.toSorted() : undefined;
}
