/**
 * Keeps what must outlive a refresh.
 *
 * All of it goes into `history.state`. But browsers hand that to no page whose
 * origin is nobody's, as a sandboxed one's is; so what leads back to the session
 * goes into the tab's name as well. Any site that the tab visits later could read
 * that: the key is sealed with bytes that stand in the pages of this app and this
 * viewer only, and values, which are the viewer's own business, stay out.
 */

import type { Boot, Kept } from "./boot";

const PAUSE = 1000;
/** Milliseconds between two changes of the URL: browsers allow a hundred in half a minute. */
const URL_PAUSE = 350;

export class Memory {
  #kept: Kept;
  #later: (() => Partial<Kept>) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #url: string | undefined;
  #located = 0;
  readonly #boot: Boot;

  constructor(kept: Kept, boot: Boot, ended: AbortSignal) {
    this.#kept = kept;
    this.#boot = boot;
    addEventListener("pagehide", this.write, { signal: ended });
    document.addEventListener("visibilitychange", this.write, { signal: ended });
  }

  get kept(): Kept {
    return this.#kept;
  }

  /** Keep `change` as well, soon. */
  keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#timer ??= setTimeout(this.write, PAUSE);
  }

  /** Keep what `tell` returns by the time it is written. */
  keepLater(tell: () => Partial<Kept>): void {
    this.#later = tell;
    this.#timer ??= setTimeout(this.write, PAUSE);
  }

  /** Let the tab show `url`, at once or soon, without a new entry in its history. */
  locate(url: string): void {
    this.#url = url;
    const pause = this.#located + URL_PAUSE - Date.now();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (pause <= 0) this.write();
    else this.#timer = setTimeout(this.write, pause);
  }

  /** Write now what is to be kept: browsers limit how often that may be. */
  readonly write = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#kept = { ...this.#kept, ...this.#later?.() };
    history.replaceState({ ...(history.state as object | null), streamlitify: this.#kept }, "", this.#url);
    if (this.#url !== undefined) this.#located = Date.now();
    this.#url = undefined;
    const { key, theme, reloaded } = this.#kept;
    const { app, seal } = this.#boot;
    const sealed = key === undefined || seal === undefined ? {} : { sealed: sealedWith(seal, key) };
    window.name = JSON.stringify({ streamlitify: app, theme, reloaded, ...sealed });
  };
}

/** Return `text` with the bytes of `seal` mixed in; index.html takes them out again. */
export function sealedWith(seal: string, text: string): string {
  const bytes = Array.from(text, (letter, index) => letter.charCodeAt(0) ^ parseInt(seal.slice(2 * index, 2 * index + 2), 16));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
