/**
 * What the x axis of a chart shows, which depends on how wide the chart is.
 *
 * That changes with its place, so these are expressions that Vega computes anew.
 * They speak of the width of the only view; other charts are left to Vega.
 */

import type { Config } from "vega-lite";

import type { Json } from "../../wire/messages";
import { type Spec, isOneView } from "./vega-spec";

/** Pixels that a letter takes, on average, those between two names, and those from one number to the next. */
const LETTER = 6.6;
const GAP = 10;
const TICK = 80;

export function axesOf(spec: Spec): Config {
  if (!isOneView(spec)) return {};
  return { axisXQuantitative: { tickCount: { expr: `ceil(width / ${TICK})` } }, axisXDiscrete: nameAxis(spec) };
}

/** Names lie where they fit side by side, and stand upright otherwise. */
function nameAxis(spec: Spec): NonNullable<Config["axisXDiscrete"]> {
  const x = [spec, ...listOf(spec.layer)].map(({ encoding }) => (encoding as Spec | undefined)?.x as Spec | undefined).find(Boolean);
  if (typeof x?.field !== "string" || "timeUnit" in x || "bin" in x || (x.axis as Spec | undefined)?.orient === "top") return {};
  const names = namesOf(rowsOf(spec), x.field);
  if (!names.size) return {};
  const longest = Math.max(...Array.from(names, ({ length }) => length));
  const crowded = `width < ${Math.ceil(names.size * (longest * LETTER + GAP))}`;
  return {
    labelAngle: { expr: `${crowded} ? 270 : 0` },
    labelAlign: { expr: `${crowded} ? 'right' : 'center'` },
    labelBaseline: { expr: `${crowded} ? 'middle' : 'top'` },
  };
}

function namesOf(rows: readonly Spec[], field: string): ReadonlySet<string> {
  const given = rows.map((row) => row[field]).filter((value) => value !== undefined);
  return new Set(given.map(String));
}

function rowsOf({ data, datasets }: Spec): readonly Spec[] {
  const { name, values } = (data ?? {}) as Spec;
  return listOf(typeof name === "string" ? (datasets as Spec | undefined)?.[name] : values);
}

function listOf(value: Json | undefined): readonly Spec[] {
  return Array.isArray(value) ? (value as readonly Spec[]) : [];
}
