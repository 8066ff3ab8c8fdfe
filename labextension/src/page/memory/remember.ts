/**
 * Keeps what must outlive a refresh.
 *
 * All of it goes into `history.state`. But browsers hand that to no page whose
 * origin is nobody's, as a sandboxed one's is; so it goes into the tab's name as
 * well. Any site that the tab visits later could read that: all that leads back to
 * the session, and all that the viewer entered, is sealed with bytes that stand in
 * the pages of this app and this viewer only.
 *
 * It is written when the page is left. That alone would not do: when the browser's
 * own button refreshes the page, Chromium takes the tab's name for the next one
 * before this one hears of it. So it is written in every pause of the viewer's, too.
 */

import type { Early, Kept } from "./boot";
import { Telling } from "./telling";

/** Milliseconds without a change that make a pause: sealing is no work to be done at each key press. */
const PAUSE = 500;
/** Milliseconds between two changes of the URL: browsers allow a hundred in half a minute. */
const URL_PAUSE = 350;
/** The most letters that are sealed, which takes some hundredths of a second. */
export const LIMIT = 2 ** 17;
/** Milliseconds after which a page that was loaded anew may be loaded anew again. */
const RELOAD_PAUSE = 60_000;
const LEAVING = ["beforeunload", "pagehide", "visibilitychange"];

export class Memory {
  #kept: Kept;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #url: string | undefined;
  #located = 0;
  readonly #early: Early;
  readonly #tell: () => Partial<Kept>;
  readonly #telling: Telling;

  /** `tell` returns what is to be kept as well, by the time it is written. */
  constructor(early: Early, tell: () => Partial<Kept>, ended: AbortSignal) {
    this.#kept = early.kept;
    this.#early = early;
    this.#tell = tell;
    this.#telling = new Telling(this.write, ended);
    // `visibilitychange` is the document's, and bubbles.
    for (const event of LEAVING) addEventListener(event, this.write, { signal: ended });
    ended.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  get kept(): Kept {
    return this.#kept;
  }

  /** Keep `change` as well, soon. */
  keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.soon();
  }

  /** What there is to tell has changed: write in the next pause. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.write, PAUSE);
  }

  /** Let the tab show `url`, at once or soon, without a new entry in its history. */
  locate(url: string): void {
    this.#url = url;
    const pause = this.#located + URL_PAUSE - Date.now();
    clearTimeout(this.#timer);
    if (pause <= 0) this.write();
    else this.#timer = setTimeout(this.write, pause);
  }

  /** Load the page anew for a fresh ticket, but not again and again. */
  renew(): void {
    const last = this.#kept.reloaded ?? 0;
    if (Date.now() - last < RELOAD_PAUSE) return;
    this.keep({ reloaded: Date.now() });
    this.write();
    location.reload();
  }

  /** Write now what is to be kept: browsers limit how often that may be. */
  readonly write = (): void => {
    clearTimeout(this.#timer);
    this.#kept = { ...this.#kept, ...this.#tell() };
    history.replaceState({ ...(history.state as object | null), streamlitify: this.#kept }, "", this.#url);
    if (this.#url !== undefined) this.#located = Date.now();
    this.#url = undefined;
    const { theme, reloaded, ...own } = this.#kept;
    const { app, seal } = this.#early.boot;
    const text = fitting(own);
    const secret = text === undefined || seal === undefined ? {} : { sealed: this.#early.sealed(seal, text) };
    window.name = JSON.stringify({ streamlitify: app, theme, reloaded, ...secret });
    this.#telling.tell(window.name);
  };
}

/** Return as much of `kept` as fits: the session knows the values, and nobody else the rest. */
function fitting({ values, ...rest }: Kept): string | undefined {
  const { key } = rest;
  return [{ ...rest, values }, rest, { key }].map((each) => JSON.stringify(each)).find(({ length }) => length <= LIMIT);
}
