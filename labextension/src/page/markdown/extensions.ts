/**
 * What authors may write beyond GitHub's Markdown.
 *
 * `$math$`, `:red[colour]`, `:blue-badge[…]`, `:small[…]`, `:material/name:`,
 * `:rocket:`, and arrows and dashes spelt with ASCII. Each is a tokenizer and a
 * renderer for marked; formulas are only marked here, and set by `typeset.ts`.
 */

import type { Token, TokenizerAndRendererExtension, Tokens } from "marked";

import { glyph } from "../icons/glyphs";
import { emojiOf, isEmoji } from "./emoji";

export const COLOURS = ["red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow", "primary"];

const DIRECTIVE = new RegExp(`^:(small|shimmer|color|(?:${COLOURS.join("|")})(?:-background|-badge)?)\\[`);
const ATTRIBUTES = /^\{([^}\n]*)\}/;
const ATTRIBUTE = /(foreground|background)="([#\w(),.%\s-]+)"/g;
const PROPERTIES = { foreground: "color", background: "background-color" } as const;
const MATERIAL = /^:material\/(\w+):/;
const SHORTCODE = /^:([a-z0-9_+-]+):/;
const BLOCK_MATH = /^\$\$([\s\S]+?)\$\$/;
const INLINE_MATH = /^\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/;

const TYPOGRAPHY: readonly (readonly [RegExp, string])[] = [
  [/<->/g, "↔"],
  [/<-(?!-)/g, "←"],
  [/(?<!-)->/g, "→"],
  [/(^|\s)--(?=\s|$)/g, "$1—"],
  [/>=/g, "≥"],
  [/<=/g, "≤"],
  [/~=/g, "≈"],
];

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** Set arrows and dashes in a token of plain text. */
export function typeset(token: Token): void {
  if (token.type !== "text") return;
  const text = token as Tokens.Text;
  if (text.tokens || text.escaped) return;
  for (const [spelling, sign] of TYPOGRAPHY) text.text = text.text.replace(spelling, sign);
}

function math(tex: string, display: boolean): string {
  const tag = display ? "div" : "span";
  return `<${tag} class="sl-math" data-tex="${escaped(tex)}" data-display="${String(display)}">${escaped(tex)}</${tag}>`;
}

function leaf(
  name: string,
  level: "block" | "inline",
  start: string,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => string | undefined,
): TokenizerAndRendererExtension {
  return {
    name,
    level,
    start: (source) => {
      const index = source.indexOf(start);
      return index < 0 ? undefined : index;
    },
    tokenizer(source) {
      const match = pattern.exec(source);
      const html = match ? accept(match) : undefined;
      return match && html !== undefined ? { type: name, raw: match[0], html } : undefined;
    },
    renderer: (token) => (token as unknown as { html: string }).html,
  };
}

export function iconHtml(name: string): string {
  const svg = `<svg class="sl-icon" viewBox="0 0 24 24" width="18" height="18"><path d="${glyph(name)}"></path></svg>`;
  return `<span class="sl-author-icon" data-testid="stIconMaterial" data-icon="${name}" role="img" aria-label="${name.replaceAll("_", " ")}">${svg}</span>`;
}

const directive: TokenizerAndRendererExtension = {
  name: "directive",
  level: "inline",
  start: (source) => {
    const index = source.indexOf(":");
    return index < 0 ? undefined : index;
  },
  tokenizer(source) {
    const head = DIRECTIVE.exec(source);
    const end = head ? closing(source, head[0].length) : -1;
    if (!head || end < 0) return undefined;
    const attributes = ATTRIBUTES.exec(source.slice(end + 1));
    const raw = source.slice(0, end + 1 + (head[1] === "color" ? (attributes?.[0].length ?? 0) : 0));
    const tokens = this.lexer.inlineTokens(source.slice(head[0].length, end));
    return { type: "directive", raw, name: head[1] ?? "", attributes: attributes?.[1] ?? "", tokens };
  },
  renderer(token) {
    const { name, attributes, tokens } = token as unknown as { name: string; attributes: string; tokens: Token[] };
    const style = name === "color" ? ` style="${declarations(attributes)}"` : "";
    return `<span class="${classOf(name)}"${style}>${this.parser.parseInline(tokens)}</span>`;
  },
};

function classOf(name: string): string {
  const [colour = "", use] = name.replace("grey", "gray").split("-");
  if (name === "small" || name === "shimmer" || name === "color") return `sl-${name}`;
  return use === undefined ? `sl-ink sl-${colour}` : `sl-${use} sl-${colour}`;
}

function declarations(attributes: string): string {
  const found = [...attributes.matchAll(ATTRIBUTE)];
  return found.map(([, name, value]) => `${PROPERTIES[name as keyof typeof PROPERTIES]}:${value ?? ""}`).join(";");
}

/** Where the bracket that is open at `start` closes, or -1. */
function closing(source: string, start: number): number {
  let depth = 1;
  for (let index = start; index < source.length; index++) {
    const sign = source[index];
    if (sign === "\\") index += 1;
    else if (sign === "[") depth += 1;
    else if (sign === "]" && --depth === 0) return index;
  }
  return -1;
}

export const EXTENSIONS: TokenizerAndRendererExtension[] = [
  leaf("block-math", "block", "$$", BLOCK_MATH, (match) => math(match[1] ?? "", true)),
  leaf("inline-block-math", "inline", "$$", BLOCK_MATH, (match) => math(match[1] ?? "", true).replaceAll("div", "span")),
  leaf("inline-math", "inline", "$", INLINE_MATH, (match) => math(match[1] ?? "", false)),
  leaf("material", "inline", ":material/", MATERIAL, (match) => iconHtml(match[1] ?? "")),
  leaf("emoji", "inline", ":", SHORTCODE, ([, name = ""]) => (isEmoji(name) ? emojiOf(name) : undefined)),
  directive,
];
