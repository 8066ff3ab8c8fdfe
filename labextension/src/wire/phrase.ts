/**
 * What the server and the kernel say, in another language.
 *
 * A sentence of theirs comes in English, and beside it its template and its values (`phrase.py`):
 * the template is looked up, and the values are put into what is found. A sentence without
 * values is its own template, and what nobody has translated stays as it is.
 */

import type { Json } from "./messages";

/** How a sentence was made: its template, and then its values, of which some are made likewise. */
export type Parts = readonly Json[];

/** The translation of a template, if there is one. */
export type Translate = (template: string) => string | undefined;

export function translated(text: string, parts: Parts | undefined, translate: Translate): string {
  const [template, ...values] = parts ?? [text];
  const found = translate(word(template));
  return found === undefined ? text : filled(found, values, translate);
}

function filled(template: string, values: Parts, translate: Translate): string {
  return template.replace(/\{(\d+)\}/g, (whole, at: string) => {
    const value = values[Number(at)];
    if (value === undefined) return whole;
    return Array.isArray(value) ? phrase(value as Parts, translate) : word(value);
  });
}

function phrase([template, ...values]: Parts, translate: Translate): string {
  return filled(translate(word(template)) ?? word(template), values, translate);
}

function word(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
