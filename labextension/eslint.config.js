/** The house rules that a machine can check: types, hooks, and who may import whom. */

import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const JUPYTERLAB = {
  group: ["@jupyterlab/*", "@lumino/*"],
  message: "The page runs without JupyterLab: only src/lab may import this.",
};

function floor(files, ...patterns) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default ts.config(
  { ignores: ["node_modules", "src/wire/messages.ts"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  hooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js", "build/lab.cjs"] } } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 5],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  { files: ["eslint.config.js"], ...ts.configs.disableTypeChecked },
  // JupyterLab's builder, which is CommonJS, loads it.
  {
    files: ["build/lab.cjs"],
    ...ts.configs.disableTypeChecked,
    languageOptions: { sourceType: "commonjs", globals: { module: "writable" } },
  },
  // A `describe` is a chapter, and as long as its tests.
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
  floor(
    ["src/wire/**"],
    { group: ["**/page/*", "**/page/**", "**/lab/*", "**/lab/**", "react*"], message: "wire is below page and lab." },
    JUPYTERLAB,
  ),
  floor(
    ["src/page/**"],
    { group: ["**/lab/*", "**/lab/**"], message: "page and lab meet in wire only." },
    JUPYTERLAB,
  ),
  // ipywidgets' own front end stands on Lumino; its manager is fetched with the first such widget.
  floor(["src/page/widgets/**"], { group: ["**/lab/*", "**/lab/**"], message: "page and lab meet in wire only." }),
  floor(["src/lab/**"], { group: ["**/page/*", "**/page/**"], message: "page and lab meet in wire only." }),
);
