/**
 * Puts parts of ours in the place of what ipywidgets' front end would bring along.
 *
 * It has a sanitiser with a parser of its own, where the page has DOMPurify, and sets
 * formulas with MathJax, where the page has KaTeX.
 */

import { resolve } from "node:path";

import type { Plugin } from "vite";

const FOLDER = "src/page/widgets/manager/stand-ins";

export function standIns(): Plugin {
  return {
    name: "streamlitify-stand-ins",
    enforce: "pre",
    resolveId(id, importer = "") {
      if (id === "sanitize-html") return resolve(FOLDER, "sanitize-html.ts");
      if (id === "./utils" && importer.includes("@jupyter-widgets/controls/")) return resolve(FOLDER, "typeset.ts");
      return null;
    },
  };
}
