import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

const SOURCE = readFileSync("src/page/widgets/manager/shared.ts", "utf8");

it("what extensions are told of our versions is what we have", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version: string }>;
  };
  const rows = [...SOURCE.matchAll(/(?:here|later)\("(@(?:lumino|jupyter-widgets)\/[\w-]+)", "([\d.]+)"/g)];

  const told = Object.fromEntries(rows.map(([, name = "", version]) => [name, version]));

  expect(Object.keys(told).length).toBeGreaterThan(10);
  expect(told).toEqual(Object.fromEntries(Object.keys(told).map((name) => [name, packages[`node_modules/${name}`]?.version])));
});
