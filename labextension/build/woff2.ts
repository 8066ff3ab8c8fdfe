/**
 * Keeps KaTeX's fonts to woff2, which every browser of the page's reads.
 *
 * Its stylesheet names each font three times; without this, the build would
 * ship some 800 kB that nobody asks for.
 */

import type { Plugin } from "vite";

const OLDER_FORMATS = /,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

export function woff2Only(): Plugin {
  return {
    name: "streamlitify-woff2",
    enforce: "pre",
    transform(code, id) {
      if (!/katex(\.min)?\.css/.test(id)) return null;
      return { code: code.replace(OLDER_FORMATS, ""), map: null };
    },
  };
}
