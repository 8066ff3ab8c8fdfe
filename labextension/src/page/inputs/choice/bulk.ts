/**
 * One entry of a list that chooses all the others.
 *
 * It stands first, so Enter takes it unless the viewer moves on; and it is there only
 * while it saves something, for at least two, and while the author lets it.
 */

import type { MultiselectElement } from "../../../wire/messages";
import type { Combobox } from "./combobox";

/** The entry, among the options: none is called so. */
export const ALL = "\0all";

/** Return `options` below the entry that chooses all of them, if there is to be one. */
export function withAll(options: readonly string[], { all_up_to = Infinity }: MultiselectElement): readonly string[] {
  return options.length >= 2 && options.length <= all_up_to ? [ALL, ...options] : options;
}

/** Return the options that a pick of `option` chooses. */
export function picked(option: string, { matches, added }: Combobox): readonly string[] {
  return option === ALL ? matches.filter((each) => each !== ALL && each !== added) : [option];
}
