/**
 * What the viewer has changed of the states of comms.
 *
 * A session that has to be made anew is offered this: its widgets have the same
 * ids. Bytes, such as a file's, are not kept for that.
 */

import type { Json } from "../../wire/messages";

type Change = Readonly<Record<string, Json>>;

export class Mine {
  readonly #changes = new Map<string, Change>();

  get all(): Readonly<Record<string, Change>> {
    return Object.fromEntries(this.#changes);
  }

  /** The viewer has changed these traits. */
  told(comm: string, change: Change): void {
    this.#changes.set(comm, { ...this.#changes.get(comm), ...change });
  }

  /** The kernel has changed these; of what the viewer had changed before, that is now what stands. */
  overruled(comm: string, state: Readonly<Record<string, unknown>>): void {
    const mine = this.#changes.get(comm);
    if (!mine) return;
    const kept = Object.entries(mine).flatMap(([trait, value]) => {
      const now = trait in state ? state[trait] : value;
      return isPlain(now) ? [[trait, now] as const] : [];
    });
    this.#changes.set(comm, Object.fromEntries(kept));
  }

  /** Keep only what is of comms that `isOpen` says are there. */
  keepOnly(isOpen: (comm: string) => boolean): void {
    for (const comm of [...this.#changes.keys()]) if (!isOpen(comm)) this.#changes.delete(comm);
  }
}

function isPlain(value: unknown): value is Json {
  if (ArrayBuffer.isView(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isPlain);
}
