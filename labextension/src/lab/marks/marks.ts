/**
 * What is to be said at each cell of a notebook whose app runs.
 *
 * Reasons and errors are the server's sentences. Here is only which cell has which.
 */

import type { TranslationBundle } from "@jupyterlab/translation";

import type { CompanionRow, Fault, StepReport, Watched } from "../../wire/messages";
import { sayAs } from "../phrases";

/** What a cell did in the last run of the app, or does. */
export type Doing = "running" | "ran" | "reused" | "failed";

/**
 * A cell's mark: what it does in the app, if the app runs, and whether it comes along untagged.
 * What `text` says is all that the signs mean, for a tooltip and for who sees no signs.
 */
export interface Mark {
  readonly doing?: Doing | undefined;
  readonly time?: string | undefined;
  readonly comesAlong: boolean;
  readonly text: string;
}

export interface CellIdentity {
  readonly id: string;
  /** Its place in the notebook, counted from 1. */
  readonly number: number;
}

interface Done {
  readonly doing: Doing;
  readonly time?: string | undefined;
  readonly text: string;
}

/** The marks of `cells` by their ids; a cell of which there is nothing to say has none. */
export function marksOf(
  cells: readonly CellIdentity[],
  watched: Watched | undefined,
  companions: readonly CompanionRow[],
  trans: TranslationBundle,
): ReadonlyMap<string, Mark> {
  const steps = byCell(cells, watched?.run?.steps ?? []);
  const faults = byCell(cells, watched?.faults ?? []);
  const reasons = new Map(companions.map(({ id, reason, said }) => [id, sayAs(trans, reason, said)]));
  const marks = new Map<string, Mark>();
  for (const { id } of cells) {
    const past = faultOf(faults.get(id), trans) ?? doneOf(steps.get(id), trans);
    const done = watched?.now === id ? running(trans) : past;
    const reason = reasons.get(id);
    if (done === undefined && reason === undefined) continue;
    const text = [done?.text, reason].filter((each) => each !== undefined).join("\n");
    marks.set(id, { doing: done?.doing, time: done?.time, comesAlong: reason !== undefined, text });
  }
  return marks;
}

function running(trans: TranslationBundle): Done {
  return { doing: "running", text: trans.__("Runs in the app") };
}

function faultOf(fault: Fault | undefined, trans: TranslationBundle): Done | undefined {
  return fault && { doing: "failed", text: trans.__("The app stays as it was. %1", sayAs(trans, fault.text, fault.said)) };
}

function doneOf(step: StepReport | undefined, trans: TranslationBundle): Done | undefined {
  if (step === undefined) return undefined;
  const time = step.ms === undefined ? undefined : timeOf(step.ms);
  if (step.problem !== undefined) return { doing: "failed", time, text: trans.__("Failed in the app: %1", step.problem) };
  const reason = sayAs(trans, step.reason, step.said);
  if (!step.ran) return { doing: "reused", text: trans.__("Reused in the app: %1", reason) };
  const ran = time === undefined ? trans.__("Ran in the app.") : trans.__("Ran in the app, in %1.", time);
  return { doing: "ran", time, text: `${ran} ${reason}` };
}

/**
 * What is said of cells, by their ids. A notebook of an old format has ids that no two readers
 * have in common: where none is known, cells are known by their numbers.
 */
function byCell<Said extends { readonly id: string; readonly cell: number }>(
  cells: readonly CellIdentity[],
  said: readonly Said[],
): ReadonlyMap<string, Said> {
  const ids = new Set(cells.map(({ id }) => id));
  if (said.some(({ id }) => ids.has(id))) return new Map(said.map((each) => [each.id, each]));
  const numbers = new Map(cells.map(({ id, number }) => [number, id]));
  return new Map(said.map((each) => [numbers.get(each.cell) ?? "", each]));
}

/** A time as it stands beside a cell: `0.4 ms`, `12 ms`, `1.2 s`, `2 min`. */
export function timeOf(ms: number): string {
  if (ms < 1000) return `${ms < 1 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
