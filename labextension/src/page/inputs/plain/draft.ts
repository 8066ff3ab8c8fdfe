/**
 * A text on its way to becoming a value.
 *
 * What is typed is a draft until it is committed. A value that comes from the
 * kernel meanwhile replaces it; the echo of what was committed does not arrive
 * here, since `values.ts` keeps it back from a widget in the viewer's hand. The page
 * keeps the draft as well: its field may be gone for a moment, or the page loaded anew.
 */

import { useEffect, useRef } from "react";

import { usePage } from "../../context";
import { useFollowing } from "../../states/following";

export interface Draft {
  readonly text: string;
  readonly dirty: boolean;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

interface DraftOptions {
  readonly id: string;
  readonly text: string;
  /** Take the draft over as the widget's value; false if it cannot be one. */
  readonly accept: (text: string) => boolean;
  /** Milliseconds of a pause in typing after which the draft is committed by itself. */
  readonly live?: number | undefined;
}

export function useDraft({ id, text, accept, live }: DraftOptions): Draft {
  const page = usePage();
  // Null as long as nothing is typed that is not the value yet.
  const [typed, setTyped] = useFollowing<string, string | null>(text, () => page.drafts.of(id));
  const draft = typed ?? text;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dirty = draft !== text;
  useEffect(() => () => clearTimeout(timer.current), []);
  const commitText = (next: string) => {
    clearTimeout(timer.current);
    if (next !== text && !accept(next)) return;
    page.drafts.drop(id);
    setTyped(null);
  };
  return {
    text: draft,
    dirty,
    type: (next) => {
      setTyped(next);
      page.drafts.keep(id, next);
      clearTimeout(timer.current);
      if (live !== undefined) timer.current = setTimeout(() => commitText(next), live);
    },
    commit: () => commitText(draft),
    onFocus: () => page.hold(id, true),
    onBlur: () => {
      page.hold(id, false);
      commitText(draft);
    },
  };
}
