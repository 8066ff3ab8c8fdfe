/**
 * The question mark beside a label, and the text it shows.
 *
 * It is shown on hover, focus and press, closed by Escape, and described to
 * assistive technology whether it is shown or not.
 */

import { type KeyboardEvent, useId, useRef, useState } from "react";

import { Icon } from "../icons/icon";
import { Markdown } from "../markdown/markdown";
import { say } from "../strings";

interface Spot {
  readonly left: number;
  readonly top: number;
}

const WIDEST = 320;

export function Help({ text, of }: { readonly text: string; readonly of?: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  const show = () => setSpot(button.current ? spotBelow(button.current) : null);
  const hide = () => setSpot(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") hide();
  };
  return (
    <span className="sl-help" data-testid="stTooltipHoverTarget" onMouseEnter={show} onMouseLeave={hide}>
      <button
        ref={button}
        type="button"
        className="sl-help-button"
        data-testid="stTooltipIcon"
        aria-label={of === undefined || of === "" ? say("help.bare") : say("help.label", { label: of })}
        aria-describedby={spot ? id : undefined}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={onKeyDown}
      >
        <Icon name="help" size={15} />
      </button>
      {spot && (
        <span id={id} role="tooltip" className="sl-tooltip" data-testid="stTooltipContent" style={spot}>
          <Markdown text={text} className="sl-small-text" />
        </span>
      )}
    </span>
  );
}

function spotBelow(target: HTMLElement): Spot {
  const box = target.getBoundingClientRect();
  const rightmost = Math.max(8, window.innerWidth - WIDEST - 16);
  return { left: Math.min(Math.max(8, box.left - 24), rightmost), top: box.bottom + 6 };
}
