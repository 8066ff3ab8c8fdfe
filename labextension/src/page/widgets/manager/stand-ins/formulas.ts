/** Formulas within an element, in the delimiters that JupyterLab knows. */

import "katex/dist/katex.min.css";

import setAll from "katex/contrib/auto-render";

const DELIMITERS = [
  { left: "$$", right: "$$", display: true },
  { left: "$", right: "$", display: false },
  { left: "\\(", right: "\\)", display: false },
  { left: "\\[", right: "\\]", display: true },
];

export function setFormulas(element: HTMLElement): void {
  setAll(element, { delimiters: DELIMITERS, throwOnError: false, output: "htmlAndMathml" });
}
