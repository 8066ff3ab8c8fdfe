/**
 * What becomes of a cell's tags when its author chooses from the menu.
 *
 * The words and what they mean are the server's table. Here is only what goes with
 * what: a cell that is not in the app is nothing else in it.
 */

import type { TagRow } from "../../wire/messages";

const SKIP = "skip";
/** What an author marks for other tools than ours has no place in the menu. */
const ELSEWHERE: ReadonlySet<string> = new Set(["parameters", "may_raise"]);

/** The rows that the menu shows. */
export function offered(rows: readonly TagRow[]): readonly TagRow[] {
  return rows.filter(({ makes }) => !ELSEWHERE.has(makes));
}

/** Whether the cell is marked as `row` says, in any of its words. */
export function isMarked(tags: readonly string[], row: TagRow): boolean {
  return tags.some((tag) => means(tag, row));
}

/** The cell's tags after its author has chosen `row`: marked by it, or no more. */
export function toggled(tags: readonly string[], row: TagRow, rows: readonly TagRow[]): readonly string[] {
  const rest = tags.filter((tag) => !means(tag, row));
  const word = row.words[0];
  if (rest.length < tags.length || word === undefined) return rest;
  const others = offered(rows).filter(({ makes }) => (makes === SKIP) !== (row.makes === SKIP));
  return [...rest.filter((tag) => !others.some((each) => means(tag, each))), word];
}

function means(tag: string, { words }: TagRow): boolean {
  return words.includes(tag.trim().toLowerCase());
}
