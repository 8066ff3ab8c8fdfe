/**
 * What opens below an input and lies above the page: lists and calendars.
 *
 * It hangs on the body, so no scrolling block can cut it off; it follows its
 * anchor, turns up where there is no room below, and is closed by a press
 * outside of it.
 */

import { type CSSProperties, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

const GAP = 4;

/** Not hidden, since what is hidden cannot take the focus. */
const UNPLACED: CSSProperties = { opacity: 0 };

interface FloatingProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** Be as wide as the anchor. */
  readonly fit?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Floating({ anchor, onClose, fit = false, className = "", children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties>(UNPLACED);
  useLayoutEffect(() => {
    const place = () => {
      if (anchor.current && box.current) setStyle(placed(anchor.current, box.current, fit));
    };
    place();
    const moved = new AbortController();
    addEventListener("scroll", place, { capture: true, passive: true, signal: moved.signal });
    addEventListener("resize", place, { signal: moved.signal });
    const sized = new ResizeObserver(place);
    if (box.current) sized.observe(box.current);
    return () => {
      moved.abort();
      sized.disconnect();
    };
  }, [anchor, fit]);
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      const inside = [box, anchor].some((each) => each.current?.contains(target as Node));
      if (!inside) onClose();
    };
    addEventListener("pointerdown", onPress, true);
    return () => removeEventListener("pointerdown", onPress, true);
  }, [anchor, onClose]);
  return createPortal(
    <div ref={box} className={`sl-floating ${className}`} style={style}>
      {children}
    </div>,
    document.body,
  );
}

function placed(anchor: HTMLElement, box: HTMLElement, fit: boolean): CSSProperties {
  const at = anchor.getBoundingClientRect();
  const { offsetHeight, offsetWidth } = box;
  const below = at.bottom + GAP + offsetHeight <= innerHeight || at.top < innerHeight - at.bottom;
  const left = Math.max(8, Math.min(at.left, innerWidth - Math.max(offsetWidth, fit ? at.width : 0) - 8));
  return {
    left,
    top: below ? at.bottom + GAP : Math.max(8, at.top - GAP - offsetHeight),
    ...(fit ? { minWidth: at.width, maxWidth: Math.max(at.width, Math.min(420, innerWidth - 16)) } : {}),
  };
}
