/** The server's sentences in JupyterLab's language. */

import type { TranslationBundle } from "@jupyterlab/translation";

import { type Parts, translated } from "../wire/phrase";
import { Refusal } from "./rest";

/** Return a sentence of the server's, which may have been made of `parts`, in JupyterLab's language. */
export function sayAs(trans: TranslationBundle, text: string, parts?: Parts): string {
  return translated(text, parts, (template) => {
    const found = trans.__(template);
    return found === template ? undefined : found;
  });
}

/** Return what is to be said of an error: what the server has refused, in JupyterLab's language. */
export function whyOf(trans: TranslationBundle, error: unknown): string {
  if (error instanceof Refusal) return sayAs(trans, error.message, error.parts);
  return error instanceof Error ? error.message : String(error);
}
