/**
 * Tells JupyterLab, which has the page in a frame, the frame's name.
 *
 * What the page keeps for a refresh stands in that name: see `remember.ts`. The name outlives the
 * page, but not the frame, which goes when JupyterLab itself is refreshed; and JupyterLab cannot read the
 * name of a frame whose origin is nobody's. So it asks. A page of another server that asks is told nothing.
 */

import { ASKED, named } from "../../wire/naming";

export class Telling {
  #isAsked = false;

  /** `asked` is called when somebody wants to know. */
  constructor(asked: () => void, ended: AbortSignal) {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== parent || origin !== location.origin || data !== ASKED) return;
      this.#isAsked = true;
      asked();
    };
    addEventListener("message", hear, { signal: ended });
  }

  tell(name: string): void {
    if (this.#isAsked) parent.postMessage(named(name), location.origin);
  }
}
