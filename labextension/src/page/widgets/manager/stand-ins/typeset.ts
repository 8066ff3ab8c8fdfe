/** Stands in for what ipywidgets' controls set formulas with: MathJax, if a page has it. Ours has KaTeX. */

export { resolvePromisesDict, uuid } from "@jupyter-widgets/base";

const FORMULA = /\$|\\\(|\\\[|\\begin\{/;

/** Set the formulas in an element, whose text may be given. */
export function typeset(element: HTMLElement, text?: string): void {
  if (text !== undefined) element.textContent = text;
  if (FORMULA.test(element.textContent)) void import("./formulas").then(({ setFormulas }) => setFormulas(element));
}

export function escape_html(text: string): string {
  const element = document.createElement("div");
  element.textContent = text;
  return element.innerHTML;
}

export function reject(message: string, log: boolean): (error: unknown) => never {
  return (error) => {
    if (log) console.error(new Error(message));
    throw error;
  };
}
