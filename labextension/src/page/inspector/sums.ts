/** What the numbers of a run come to, and how they are written. */

import type { RunReport } from "../../wire/messages";

export interface Totals {
  readonly executed: number;
  /** What the steps that were not executed took when they were last. */
  readonly savedMs: number;
}

export function totalsOf({ steps }: RunReport): Totals {
  return {
    executed: steps.filter(({ ran }) => ran).length,
    savedMs: steps.reduce((sum, step) => sum + (step.saved_ms ?? 0), 0),
  };
}

/** Return a time as people read it: `0.4 ms`, `41 ms`, `1.2 s`. */
export function timeOf(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

export function bytesOf(bytes: number): string {
  return bytes >= 1000 ? `${(bytes / 1000).toFixed(1)} kB` : `${bytes} B`;
}
