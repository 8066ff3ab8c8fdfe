/**
 * Questions to the kernel that have an answer: the rows of grids.
 *
 * Each has a number that its answer repeats. When the page starts anew, after its
 * socket was lost or was too slow, a question that was on its way is asked again.
 */

import type { AskRowsMessage, RefusedMessage, RowsMessage, ToKernel } from "../../wire/messages";

export type RowsQuestion = Omit<AskRowsMessage, "type" | "ask">;

interface Open {
  readonly question: AskRowsMessage;
  readonly resolve: (rows: RowsMessage) => void;
  readonly reject: (reason: Error) => void;
}

export class Asks {
  readonly #send: (message: ToKernel) => void;
  readonly #open = new Map<number, Open>();
  #last = 0;

  constructor(send: (message: ToKernel) => void) {
    this.#send = send;
  }

  rows(question: RowsQuestion): Promise<RowsMessage> {
    this.#last += 1;
    const asked: AskRowsMessage = { type: "rows", ask: this.#last, ...question };
    return new Promise((resolve, reject) => {
      this.#open.set(asked.ask, { question: asked, resolve, reject });
      this.#send(asked);
    });
  }

  answer(rows: RowsMessage): void {
    this.#open.get(rows.ask)?.resolve(rows);
    this.#open.delete(rows.ask);
  }

  refuse({ ask, code, detail }: RefusedMessage): void {
    if (ask === undefined) return;
    this.#open.get(ask)?.reject(new Error(detail ?? code));
    this.#open.delete(ask);
  }

  /** Ask again what may have been lost on its way. */
  repeat(): void {
    for (const { question } of this.#open.values()) this.#send(question);
  }
}
