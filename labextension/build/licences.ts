/**
 * Adds the fonts to the list of other people's work that the page is made of.
 *
 * The build lists what it bundles as code; fonts come in by way of stylesheets,
 * and their licence (OFL-1.1) has to go along with them as well.
 */

import { readFileSync } from "node:fs";

import type { Plugin } from "vite";

const FONTS = ["@fontsource-variable/inter", "@fontsource-variable/source-code-pro"];

export function fontLicences(fileName: string): Plugin {
  return {
    name: "streamlitify-font-licences",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const list = bundle[fileName];
        if (list?.type !== "asset") throw new Error(`The build has no ${fileName} to add the fonts to.`);
        list.source = [String(list.source).trimEnd(), ...FONTS.map(entry)].join("\n\n");
      },
    },
  };
}

function entry(name: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string };
  const text = readFileSync(`node_modules/${name}/LICENSE`, "utf8");
  return `## ${name} - ${version} (OFL-1.1)\n\n${text.trim()}\n`;
}
