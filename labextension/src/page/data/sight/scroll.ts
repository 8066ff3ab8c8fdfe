/** Where a grid is scrolled to and how large it is, read once a frame. */

import { type RefObject, useEffect, useState } from "react";

export interface Scroll {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const START: Scroll = { top: 0, left: 0, width: 0, height: 0 };

export function useScroll(box: RefObject<HTMLElement | null>): Scroll {
  const [scroll, setScroll] = useState(START);
  useEffect(() => {
    const target = box.current;
    if (!target) return undefined;
    let frame = 0;
    const read = () => {
      frame = 0;
      const { scrollTop, scrollLeft, clientWidth, clientHeight } = target;
      setScroll({ top: scrollTop, left: Math.abs(scrollLeft), width: clientWidth, height: clientHeight });
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(read);
    };
    target.addEventListener("scroll", onScroll, { passive: true });
    const sized = new ResizeObserver(read);
    sized.observe(target);
    return () => {
      cancelAnimationFrame(frame);
      target.removeEventListener("scroll", onScroll);
      sized.disconnect();
    };
  }, [box]);
  return scroll;
}
