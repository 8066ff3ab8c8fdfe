/**
 * A frame whose content can fill the window.
 *
 * The content stays where it is in the document, so that a chart or a grid keeps
 * its state; Escape leads back.
 */

import { type KeyboardEvent, type ReactNode, forwardRef, useEffect, useRef, useState } from "react";

import { Icon } from "../icons/icon";
import { say } from "../strings";

interface FullScreenProps {
  /** Draws the content; it is told whether it fills the window. */
  readonly children: (full: boolean) => ReactNode;
  /** More buttons beside the one that fills the window. */
  readonly tools?: ReactNode;
}

export function FullScreen({ children, tools }: FullScreenProps) {
  const [full, setFull] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-full-screen", full);
    return () => document.documentElement.removeAttribute("data-full-screen");
  }, [full]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !full) return;
    setFull(false);
    button.current?.focus();
  };
  return (
    <div className="sl-full" data-testid="stFullScreenFrame" data-full={full} onKeyDown={onKeyDown}>
      <div className="sl-tools" data-testid="stElementToolbar" role="group">
        {tools}
        <ToolButton
          ref={button}
          label={say(full ? "frame.close" : "frame.open")}
          icon={full ? "fullscreen_exit" : "fullscreen"}
          onPress={() => setFull(!full)}
        />
      </div>
      {children(full)}
    </div>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly icon: string;
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

export const ToolButton = forwardRef<HTMLButtonElement, ToolButtonProps>(function ToolButton(given, ref) {
  const { label, icon, pressed, onPress } = given;
  return (
    <span data-testid="stElementToolbarButton">
      <button ref={ref} type="button" className="sl-tool" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress}>
        <Icon name={icon} size={16} />
      </button>
    </span>
  );
});
