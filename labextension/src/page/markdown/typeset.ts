/** Formulas, set by KaTeX: fetched when the first one is on the page. */

import "katex/dist/katex.min.css";

import katex from "katex";

/** Set the formula that an element carries in `data-tex`. */
export function typesetFormula(target: HTMLElement): void {
  const { tex = "", display } = target.dataset;
  katex.render(tex, target, { displayMode: display === "true", throwOnError: false, output: "htmlAndMathml" });
}
