/**
 * Markdown to HTML that may stand on the page.
 *
 * The author writes the Markdown, but what a viewer typed may be quoted in it,
 * so tags are shown as text unless the author allowed HTML, and everything goes
 * through DOMPurify in any case. Most texts of an app are one plain sentence;
 * those take a short way that needs no parser.
 */

import DOMPurify from "dompurify";
import { Marked, type MarkedExtension, type Tokens } from "marked";

import { EXTENSIONS, escaped, typeset } from "./extensions";
import { slug } from "./slug";

/** A sentence in which no sign means anything to Markdown. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N} ,;()'"’“”%?–—·…€£]|(?<=\p{L})-(?=\p{L})|[.](?=\s|$|\d)|[:!](?=\s|$))*$/u;

const INLINE_TAGS = ["a", "b", "br", "code", "del", "em", "i", "img", "p", "path", "s", "span", "strong", "sub", "sup", "svg"];

const rendering: MarkedExtension = {
  gfm: true,
  extensions: EXTENSIONS,
  walkTokens: typeset,
  renderer: {
    code({ text, lang }: Tokens.Code): string {
      const language = lang?.split(/\s/)[0] ?? "";
      const name = language ? ` class="language-${escaped(language)}"` : "";
      return `<div class="sl-code"><pre data-testid="stMarkdownPre"><code${name}>${escaped(text)}</code></pre></div>`;
    },
    heading({ tokens, depth }: Tokens.Heading): string {
      const inner = this.parser.parseInline(tokens);
      return `<h${depth} id="${slug(inner.replace(/<[^>]+>/g, ""))}">${inner}</h${depth}>`;
    },
  },
};

const withHtml = new Marked(rendering);
const withoutHtml = new Marked(rendering, { renderer: { html: ({ text }) => escaped(text) } });

DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A" || node.getAttribute("href")?.startsWith("#")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
});

/** Return the HTML of a whole text. */
export function block(text: string, html = false): string {
  if (isPlain(text)) return `<p>${escaped(text)}</p>`;
  return sanitised((html ? withHtml : withoutHtml).parse(text, { async: false }));
}

/** Return the HTML of a label: emphasis, links, code, icons, and no blocks. */
export function inline(text: string): string {
  if (isPlain(text)) return escaped(text);
  const html = withoutHtml.parseInline(text, { async: false });
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: INLINE_TAGS, ALLOW_DATA_ATTR: true });
}

/** Return an author's HTML without what could run or reach out of its place. */
export function sanitised(html: string): string {
  return DOMPurify.sanitize(html, { ADD_ATTR: ["target"], FORCE_BODY: true });
}

export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !text.includes("www.");
}
