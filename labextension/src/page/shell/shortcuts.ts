/** Keys that work anywhere on the page, but not while the viewer is typing. */

import { useEffect } from "react";

import { usePage } from "../context";

const TYPING = "input, textarea, select, [contenteditable], [role=grid], [role=textbox]";

export function useShortcuts(): void {
  const page = usePage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "r" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      page.rerun();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [page]);
}

export function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}
