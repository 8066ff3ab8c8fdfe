/** Whether JupyterLab is light or dark, as it says on its page's body. */

import type { Ground } from "./address";

const SAYS = "data-jp-theme-light";

export function groundNow(): Ground {
  return document.body.getAttribute(SAYS) === "false" ? "dark" : "light";
}

/** Call `changed` whenever it is another; for as long as the page is there. */
export function onGround(changed: () => void): void {
  let before = groundNow();
  new MutationObserver(() => {
    if (groundNow() === before) return;
    before = groundNow();
    // JupyterLab hides itself until the next picture then, and a frame that is loaded meanwhile stays blank.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(changed)));
  }).observe(document.body, { attributeFilter: [SAYS] });
}
