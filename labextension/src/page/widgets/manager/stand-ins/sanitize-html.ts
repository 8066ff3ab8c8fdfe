/** Stands in for `sanitize-html`, which would bring a parser of its own: the page has DOMPurify. */

import DOMPurify from "dompurify";

interface Options {
  readonly allowedTags?: readonly string[];
  readonly allowedAttributes?: Readonly<Record<string, readonly string[]>>;
}

export default function sanitize(html: string, { allowedTags, allowedAttributes = {} }: Options = {}): string {
  return DOMPurify.sanitize(html, {
    ...(allowedTags ? { ALLOWED_TAGS: [...allowedTags, "#text"] } : {}),
    ALLOWED_ATTR: Object.values(allowedAttributes).flat(),
  });
}
