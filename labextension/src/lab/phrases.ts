/** The server's sentences in JupyterLab's language. */

import type { TranslationBundle } from "@jupyterlab/translation";

import { type Parts, translated } from "../wire/phrase";

/** Return a sentence of the server's, which may have been made of `parts`, in JupyterLab's language. */
export function sayAs(trans: TranslationBundle, text: string, parts?: Parts): string {
  return translated(text, parts, (template) => {
    const found = trans.__(template);
    return found === template ? undefined : found;
  });
}
