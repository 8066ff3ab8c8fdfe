/**
 * The pages of rows that a grid has, and asking for those it lacks.
 *
 * One of these is made for each view of a frame: another sort or search is
 * another `Pages`, so that late answers to an old question find no one.
 */

import type { RowsMessage } from "../../../wire/messages";
import { type Cell, type Rows, readRows } from "../arrow";

/** The column in a sorted or searched page that says which row of the frame each is. */
export const POSITION = "__row__";

export type AskPage = (page: number) => Promise<RowsMessage>;

interface PagesOptions {
  readonly ask: AskPage;
  readonly size: number;
  /** How many rows there are, as far as is known. */
  readonly rows: number;
  /** The first page, if it is at hand. */
  readonly first?: Rows | undefined;
  readonly onChange: () => void;
}

export class Pages {
  #rows: number;
  #failure: string | undefined;
  readonly #options: PagesOptions;
  readonly #held = new Map<number, Rows>();
  readonly #asked = new Set<number>();

  constructor(options: PagesOptions) {
    this.#options = options;
    this.#rows = options.rows;
    if (options.first) this.#held.set(0, options.first);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Why rows are missing, if they could not be fetched. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Whether nothing is known of this view yet. */
  get empty(): boolean {
    return this.#held.size === 0;
  }

  /** Ask for the pages of these rows, and the next one, if they are not at hand. */
  want(start: number, end: number): void {
    const first = Math.floor(start / this.#options.size);
    const last = Math.floor(end / this.#options.size) + 1;
    for (let page = first; page <= last; page++) {
      if (page === first || page * this.#options.size < this.#rows) this.#ask(page);
    }
  }

  /** Return a cell, or undefined while its page is on its way. */
  cell(row: number, column: string): Cell {
    return this.#page(row)?.cell(column, row % this.#options.size);
  }

  has(row: number): boolean {
    return this.#page(row) !== undefined;
  }

  /** Where a row of this view stands in the frame itself, or undefined while its page is on its way. */
  position(row: number): number | undefined {
    if (!this.has(row)) return undefined;
    const position = this.cell(row, POSITION);
    return typeof position === "number" ? position : row;
  }

  #page(row: number): Rows | undefined {
    return this.#held.get(Math.floor(row / this.#options.size));
  }

  #ask(page: number): void {
    if (this.#held.has(page) || this.#asked.has(page)) return;
    this.#asked.add(page);
    this.#options.ask(page).then(
      ({ rows, arrow }) => {
        this.#held.set(page, readRows(arrow));
        this.#rows = rows;
        this.#options.onChange();
      },
      (error: unknown) => {
        this.#failure = error instanceof Error ? error.message : String(error);
        this.#options.onChange();
      },
    );
  }
}
