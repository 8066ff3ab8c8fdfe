/**
 * The files of one uploader: those that are there, those on their way, and those refused.
 *
 * The widget's value is the ids of the files that are there, in order, and is
 * sent once nothing is on its way any more.
 */

import type { Json } from "../../../wire/messages";

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state:
    | { readonly is: "sending"; readonly part: number }
    | { readonly is: "there" }
    | { readonly is: "refused"; readonly reason: string };
}

export type Entries = readonly Entry[];

/** Return `entries` with the one of this id changed. */
export function moved(entries: Entries, id: string, state: Entry["state"]): Entries {
  return entries.map((each) => (each.id === id ? { ...each, state } : each));
}

/** Return the value that `entries` amount to, or undefined while one is on its way. */
export function valueOf(entries: Entries): readonly string[] | undefined {
  if (entries.some(({ state }) => state.is === "sending")) return undefined;
  return entries.filter(({ state }) => state.is === "there").map(({ id }) => id);
}

/** Return entries for a value whose files were sent before: by this page, or before it was loaded anew. */
export function remembered(value: readonly string[], files: Readonly<Record<string, Json>>): Entries {
  return value.map((id) => {
    const { name = id, size = 0 } = (files[id] ?? {}) as { readonly name?: string; readonly size?: number };
    return { id, name, size, state: { is: "there" } };
  });
}
