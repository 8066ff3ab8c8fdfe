/** Icons as views: the page's own by name, and an author's as `:material/name:` or an emoji. */

import { emojiOf } from "../markdown/emoji";
import { glyph } from "./glyphs";

export function Icon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  return (
    <svg className="sl-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={glyph(name)} />
    </svg>
  );
}

const MATERIAL = /^:material\/(\w+):$/;
const SHORTCODE = /^:([\w+-]+):$/;

export function AuthorIcon({ icon }: { readonly icon: string }) {
  const material = MATERIAL.exec(icon)?.[1];
  if (material !== undefined) {
    return (
      <span className="sl-author-icon" data-testid="stIconMaterial" data-icon={material} aria-hidden="true">
        <Icon name={material} />
      </span>
    );
  }
  const shortcode = SHORTCODE.exec(icon)?.[1];
  return (
    <span className="sl-author-icon" data-testid="stIconEmoji" aria-hidden="true">
      {shortcode === undefined ? icon : emojiOf(shortcode)}
    </span>
  );
}
