/** Builds the page into the Python package, and says how its tests run. */

import optimizeLocales from "@react-aria/optimize-locales-plugin";
import { defineConfig } from "vitest/config";

import { fontLicences } from "./build/licences.ts";
import { standIns } from "./build/stand-ins.ts";
import { template } from "./build/template.ts";
import { woff2Only } from "./build/woff2.ts";

const LICENCES = "third-party-licences.txt";

/**
 * What is fetched as one, in order of precedence: each takes along what it imports.
 *
 * Left to itself, the build would make a file of every part that two others share.
 */
const CHUNKS: readonly (readonly [string, RegExp])[] = [
  ["react", /node_modules\/(react|react-dom|scheduler)\//],
  ["page", /src\/page\/(main\.tsx|charts\/theme\.ts)$/],
  ["basic", /src\/page\/inputs\/basic\.ts$/],
  ["choices", /src\/page\/inputs\/choices\.ts$/],
  ["arrow", /src\/page\/data\/arrow\.ts$/],
];

export default defineConfig({
  base: "./",
  plugins: [
    { ...optimizeLocales.vite({ locales: ["en-US"] }), enforce: "pre" },
    standIns(),
    woff2Only(),
    template(),
    fontLicences(LICENCES),
  ],
  build: {
    outDir: "../src/streamlitify/server/static",
    emptyOutDir: true,
    target: "es2022",
    manifest: "manifest.json",
    license: { fileName: LICENCES },
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: CHUNKS.map(([name, test], index) => ({ name, test, priority: CHUNKS.length - index })),
        },
      },
    },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"] },
});
