/** The tags in a cell's metadata, and all there is to know of them. */

import type { ICellModel } from "@jupyterlab/cells";
import type { TranslationBundle } from "@jupyterlab/translation";

import type { TagRow } from "../../wire/messages";
import { isMarked, toggled } from "./tagging";

/** What menus need to know: the rows that they show, and the language that they speak. */
export interface TagTable {
  readonly rows: readonly TagRow[];
  readonly trans: TranslationBundle;
}

export function tagsOf(model: ICellModel): readonly string[] {
  const tags: unknown = model.getMetadata("tags");
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
}

export function isTagged(model: ICellModel, row: TagRow): boolean {
  return isMarked(tagsOf(model), row);
}

/** Mark a cell as `row` says, or no more. */
export function toggle(model: ICellModel, row: TagRow, rows: readonly TagRow[]): void {
  const after = toggled(tagsOf(model), row, rows);
  if (after.length > 0) model.setMetadata("tags", after);
  else model.deleteMetadata("tags");
}
