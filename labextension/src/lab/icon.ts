/** The sign of everything that has to do with apps. */

import { LabIcon } from "@jupyterlab/ui-components";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3" fill="#616161" d="M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm0 4v10h16V8z"/>
  <path class="jp-icon3" fill="#616161" d="M6 10.25h6v1.5H6zM6 14.25h9v1.5H6z"/>
  <circle class="jp-icon3" fill="#616161" cx="16.5" cy="11" r="2"/>
</svg>`;

export const appIcon = new LabIcon({ name: "streamlitify:app", svgstr: SVG });
