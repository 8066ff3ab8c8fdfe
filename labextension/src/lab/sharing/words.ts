/** How shares are called. */

import type { TranslationBundle } from "@jupyterlab/translation";

import type { ShareRow } from "../../wire/messages";
import type { Kind } from "./requests";

/** Kinds of audiences, by what a form calls them. */
export function kinds(trans: TranslationBundle): readonly (readonly [Kind, string])[] {
  return [
    ["link", trans.__("Whoever has the link")],
    ["user", trans.__("A user")],
    ["group", trans.__("A group")],
    ["everyone", trans.__("Everyone who is logged in")],
    ["public", trans.__("Whoever comes")],
  ];
}

/** Spans of time, as the server reads them, by what a form calls them. */
export function spans(trans: TranslationBundle): readonly (readonly [string, string])[] {
  return [
    ["never", trans.__("Until I end it")],
    ["1d", trans.__("For a day")],
    ["7d", trans.__("For a week")],
    ["30d", trans.__("For 30 days")],
  ];
}

/** Whom a share lets in. */
export function audienceOf({ kind, name }: ShareRow, trans: TranslationBundle): string {
  if (kind === "user") return trans.__("User %1", name);
  if (kind === "group") return trans.__("Group %1", name);
  return new Map(kinds(trans)).get(kind) ?? kind;
}

/** When a share ends by itself. */
export function endOf({ until }: ShareRow, trans: TranslationBundle): string {
  if (until === undefined) return trans.__("Until you end it");
  const when = new Date(until * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return trans.__("Until %1", when);
}
