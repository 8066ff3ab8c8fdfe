/** How an app is, in the words of the Apps panel. */

import type { TranslationBundle } from "@jupyterlab/translation";

import { sayAs } from "../phrases";
import type { ListedApp } from "./model";

const UNITS = ["B", "kB", "MB", "GB"];

export function stateOf({ app }: ListedApp, trans: TranslationBundle): string {
  const words: Readonly<Record<string, string>> = {
    cold: trans.__("Not started"),
    starting: trans.__("Starting"),
    ready: trans.__("Running"),
    failed: trans.__("Failed"),
  };
  return words[app.state ?? "cold"] ?? "";
}

/** What there is to know of an app besides its title, part by part. */
export function partsOf(listed: ListedApp, trans: TranslationBundle): readonly string[] {
  const { app, usage } = listed;
  const viewers = app.viewers ?? 0;
  return [
    stateOf(listed, trans),
    app.published === undefined ? "" : trans.__("revision %1 published", app.published.number),
    app.ahead ? trans.__("edited since") : "",
    viewers > 0 ? trans._n("%1 viewer", "%1 viewers", viewers) : "",
    usage?.memory === undefined ? "" : bytesOf(usage.memory),
    usage?.cpu === undefined ? "" : trans.__("%1\u00a0% CPU", Math.round(usage.cpu)),
  ].filter((each) => each !== "");
}

/** Why an app is not as its author wants it. */
export function problemOf({ app, usage }: ListedApp, trans: TranslationBundle): string | undefined {
  return app.problem === undefined ? usage?.error : sayAs(trans, app.problem, app.problem_said);
}

/** A size as people read it: `85 MB`, `1.2 GB`. */
export function bytesOf(bytes: number): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** at;
  return `${at > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[at] ?? ""}`;
}
