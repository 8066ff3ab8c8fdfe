/**
 * Adds the fonts to the list of other people's work that the page is made of.
 *
 * The build lists what it bundles as code; fonts come in by way of stylesheets,
 * and their licences have to go along with them as well.
 */

import { readFileSync } from "node:fs";

import type { Plugin } from "vite";

/** Each font's package, the file that holds its licence, and the licence's name. */
const FONTS: readonly (readonly [string, string, string])[] = [
  ["@fontsource-variable/inter", "LICENSE", "OFL-1.1"],
  ["@fontsource-variable/source-code-pro", "LICENSE", "OFL-1.1"],
  ["@fortawesome/fontawesome-free", "LICENSE.txt", "CC-BY-4.0 AND OFL-1.1 AND MIT"],
];

export function fontLicences(fileName: string): Plugin {
  return {
    name: "streamlitify-font-licences",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const list = bundle[fileName];
        if (list?.type !== "asset") throw new Error(`The build has no ${fileName} to add the fonts to.`);
        list.source = [String(list.source).trimEnd(), ...FONTS.map((font) => entry(...font))].join("\n\n");
      },
    },
  };
}

function entry(name: string, file: string, licence: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string };
  const text = readFileSync(`node_modules/${name}/${file}`, "utf8");
  return `## ${name} - ${version} (${licence})\n\n${text.trim()}\n`;
}
