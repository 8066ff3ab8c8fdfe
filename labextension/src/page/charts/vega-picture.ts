/**
 * A chart in its place on the page, through all that it shows in turn.
 *
 * Drawing a specification anew costs ten times as much as giving rows to a chart
 * that is there already. So as long as nothing but rows has changed the chart stays, and
 * Vega finds out what moves. One that viewers select in is drawn anew: what they have selected
 * was in the rows that are gone.
 */

import embed, { type EmbedOptions, type Result } from "vega-embed";

import type { Json } from "../../wire/messages";
import type { Spec } from "./vega-spec";

export type Rows = ReadonlyMap<string, readonly unknown[]>;

/** What is to be shown: `look` draws it from nothing, and `rows` are what it shows in each of its datasets. */
export interface Wanted {
  readonly spec: Spec;
  readonly options: EmbedOptions;
  readonly rows: Rows;
  /** The chart itself, once it has been drawn anew; what is begun there ends with the signal. */
  readonly drawn: (result: Result, ended: AbortSignal) => void;
  readonly keeps: boolean;
}

interface Shown {
  readonly look: string;
  readonly result: Result;
  readonly ended: AbortController;
}

export class Picture {
  readonly #target: HTMLElement;
  #turn: Promise<void> = Promise.resolve();
  #wanted: Wanted | undefined;
  #shown: Shown | undefined;

  constructor(target: HTMLElement) {
    this.#target = target;
  }

  /** Show this once what was to be shown before is there; what is not the newest by then is left out. */
  show(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    const turn = this.#turn.then(() => (this.#wanted === wanted ? this.#draw(wanted) : undefined));
    // Whoever asked hears of a failure; the next one is drawn all the same.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Show nothing more. */
  close(): void {
    this.#wanted = undefined;
    this.#turn = this.#turn.then(() => this.#clear());
  }

  async #draw(wanted: Wanted): Promise<void> {
    const look = lookOf(wanted);
    if (this.#shown?.look === look && (await refilled(this.#shown.result, wanted.rows))) return;
    this.#clear();
    const result = await embed(this.#target, wanted.spec, wanted.options);
    const ended = new AbortController();
    this.#shown = { look: wanted.keeps ? look : "", result, ended };
    wanted.drawn(result, ended.signal);
  }

  #clear(): void {
    this.#shown?.ended.abort();
    this.#shown?.result.finalize();
    this.#shown = undefined;
  }
}

/** Return all that a chart is drawn from but its rows. */
function lookOf({ spec, options: { mode, renderer, config }, rows }: Wanted): string {
  const given = Object.entries((spec.datasets ?? {}) as Spec).filter(([name]) => !rows.has(name));
  return JSON.stringify([{ ...spec, datasets: given }, mode, renderer, config]);
}

/** Whether Vega holds these rows as they come: under their names, and not parsed. */
function mayRefill({ vgSpec }: Result, rows: Rows): boolean {
  const held = (vgSpec.data ?? []) as readonly { readonly name: string; readonly format?: { readonly parse?: Json } }[];
  return rows.size > 0 && Array.from(rows.keys()).every((name) => held.some((each) => each.name === name && !each.format?.parse));
}

/** Give a chart its rows, if it can take them; return whether it has. */
async function refilled(result: Result, rows: Rows): Promise<boolean> {
  if (!mayRefill(result, rows)) return false;
  try {
    for (const [name, each] of rows) result.view.data(name, [...each]);
    await result.view.runAsync();
    return true;
  } catch {
    // Drawn anew it shows what is wrong with it, if anything is.
    return false;
  }
}
