/** What a page does not keep through a refresh: as browsers do, it forgets what was entered as a password. */

import type { Branches } from "../tree";

export class Secrets {
  readonly #ids = new Set<string>();

  /** Note the fields for passwords below `branches`. */
  note(branches: Branches): void {
    for (const { node } of branches) {
      const { element } = node;
      if (element.kind === "text_input" && element.type === "password") this.#ids.add(element.id);
      this.note(node.branches);
    }
  }

  /** Return `record`, by the ids of widgets, without those that are to be forgotten. */
  outside<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
    return Object.fromEntries(Object.entries(record).filter(([id]) => !this.#ids.has(id)));
  }
}
