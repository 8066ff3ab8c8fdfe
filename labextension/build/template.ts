/**
 * Turns the built index.html into the template that the server renders.
 *
 * The page waits for one response before it paints: its stylesheet goes into
 * the HTML, and `{{root}}` stands wherever a URL has to find the static folder,
 * since the page's own URL is `/apps/<name>`. Scripts carry the `{{nonce}}` of
 * the content security policy. And the script in the HTML is given the functions
 * of `memory/seal.ts`, which it needs before the bundle is there.
 */

import { readFileSync } from "node:fs";

import { type Plugin, minifySync, transformWithOxc } from "vite";

type Bundle = Parameters<Extract<Plugin["generateBundle"], (...given: never[]) => unknown>>[1];

const STYLESHEET = /\s*<link rel="stylesheet"[^>]* href="\.\/([^"]+\.css)">/g;
const SCRIPT = /<script type="module" crossorigin src="\.\//g;
const PRELOAD = /<link rel="modulepreload" crossorigin href="\.\//g;
const SEAL = { mark: "/* seal.ts */", file: "src/page/memory/seal.ts" };
const CSS_URL = /url\((['"]?)\.\//g;

export function template(): Plugin {
  return {
    name: "streamlitify-template",
    enforce: "post",
    async transformIndexHtml(html) {
      const functions = await declared(SEAL.file);
      return html.replace(SEAL.mark, () => functions);
    },
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("The build has no index.html to make a template of.");
      page.source = rendered(String(page.source), bundle);
    },
  };
}

function rendered(html: string, bundle: Bundle): string {
  return html
    .replace(STYLESHEET, (_tag, file: string) => `\n    <style>${inlined(bundle, file)}</style>`)
    .replace(SCRIPT, '<script type="module" nonce="{{nonce}}" crossorigin src="{{root}}')
    .replace(PRELOAD, '<link rel="modulepreload" nonce="{{nonce}}" crossorigin href="{{root}}');
}

/** What the module in `file` declares, as JavaScript that can stand in a function. */
async function declared(file: string): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(file, "utf8"), file);
  return minifySync(file, code, { module: true, mangle: { toplevel: false } }).code.replaceAll("export ", "");
}

/** The text of a stylesheet, which then needs no file of its own. */
function inlined(bundle: Bundle, file: string): string {
  const sheet = bundle[file];
  if (sheet?.type !== "asset") throw new Error(`The build has no stylesheet ${file}.`);
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const text = String(sheet.source).trim().replace(CSS_URL, `url($1{{root}}${folder}`);
  Reflect.deleteProperty(bundle, file);
  return text;
}
