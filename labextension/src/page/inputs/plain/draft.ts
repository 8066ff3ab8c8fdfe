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
import { useFault } from "../../states/faults";
import { useFollowing } from "../../states/following";

export interface Draft {
  readonly text: string;
  readonly dirty: boolean;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  /** Show the value again, and nothing wrong with it. */
  readonly drop: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

interface DraftOptions {
  readonly id: string;
  readonly text: string;
  /** What is wrong with the draft as a value, if anything. */
  readonly judge: (text: string) => string | undefined;
  /** Take the draft over as the widget's value; false if it cannot be one. */
  readonly accept: (text: string) => boolean;
  /** Milliseconds of a pause in typing after which the draft is committed by itself. */
  readonly live?: number | undefined;
}

export function useDraft({ id, text, judge, accept, live }: DraftOptions): Draft {
  const page = usePage();
  const isFaulty = useFault(id) !== undefined;
  // Null as long as nothing is typed that is not the value yet.
  const [typed, setTyped] = useFollowing<string, string | null>(text, () => page.drafts.of(id));
  const draft = typed ?? text;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dirty = draft !== text;
  useEffect(() => () => clearTimeout(timer.current), []);
  const drop = () => {
    page.drafts.drop(id);
    page.faults.note(id, undefined);
    setTyped(null);
  };
  const commitText = (next: string) => {
    clearTimeout(timer.current);
    // What was never touched is not wrong: the author's default holds.
    const fault = next !== text || isFaulty ? judge(next) : undefined;
    if (fault !== undefined) page.faults.note(id, fault);
    else if (next === text || accept(next)) drop();
  };
  return {
    text: draft,
    dirty,
    type: (next) => {
      setTyped(next);
      page.drafts.keep(id, next);
      // Not only when the field is left: what is below would move away under a press.
      if (isFaulty && judge(next) === undefined) page.faults.note(id, undefined);
      clearTimeout(timer.current);
      if (live !== undefined) timer.current = setTimeout(() => commitText(next), live);
    },
    commit: () => commitText(draft),
    drop,
    onFocus: () => page.hold(id, true),
    onBlur: () => {
      page.hold(id, false);
      commitText(draft);
    },
  };
}
