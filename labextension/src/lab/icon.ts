/** The sign of everything that has to do with apps. */

import { LabIcon } from "@jupyterlab/ui-components";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3" fill="#616161" d="M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm0 4v10h16V8z"/>
  <path class="jp-icon3" fill="#616161" d="M6 10.25h6v1.5H6zM6 14.25h9v1.5H6z"/>
  <circle class="jp-icon3" fill="#616161" cx="16.5" cy="11" r="2"/>
</svg>`;

export const appIcon = new LabIcon({ name: "streamlitify:app", svgstr: SVG });

/** A sign beside a cell; its colour is that of the text around it. */
function sign(name: string, path: string): LabIcon {
  const svgstr = `<svg xmlns="http://www.w3.org/2000/svg" width="12" viewBox="0 0 16 16" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
  return new LabIcon({ name: `streamlitify:${name}`, svgstr });
}

export const runningIcon = sign("running", '<path d="M8 2a6 6 0 1 1-6 6"/>');
export const ranIcon = sign("ran", '<path d="M3 8.5l3.5 3.5L13 4.5"/>');
export const reusedIcon = sign("reused", '<path d="M3 6h10M3 10.5h10"/>');
export const failedIcon = sign("failed", '<path d="M4 4l8 8M12 4l-8 8"/>');
export const companionIcon = sign("companion", '<path d="M1.5 8s2.5-4 6.5-4 6.5 4 6.5 4-2.5 4-6.5 4-6.5-4-6.5-4z M3 14L13 2"/>');
