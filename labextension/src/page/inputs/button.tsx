/** Buttons: one that tells the kernel, and one that fetches a file. */

import { type MouseEvent, type ReactNode, memo, useEffect, useRef } from "react";

import type { ButtonElement, DownloadButtonElement } from "../../wire/messages";
import { usePage } from "../context";
import { Help } from "../elements/help";
import type { ViewProps } from "../elements/slot";
import { AuthorIcon } from "../icons/icon";
import { Inline } from "../markdown/markdown";
import { keysOf, matches } from "./shortcut";

type AnyButton = ButtonElement | DownloadButtonElement;

export const ButtonInput = memo(function ButtonInput({ element }: ViewProps<ButtonElement>) {
  const page = usePage();
  const button = useRef<HTMLButtonElement>(null);
  useShortcut(element, button);
  return (
    <div className="sl-button-place" data-testid={element.submits === undefined ? "stButton" : "stFormSubmitButton"}>
      <button
        ref={button}
        type="button"
        className="sl-button"
        data-look={element.look}
        data-testid={`stBaseButton-${element.look}${element.submits === undefined ? "" : "FormSubmit"}`}
        disabled={element.disabled}
        onClick={() => page.press(element)}
      >
        <Face element={element} />
      </button>
      {element.help !== undefined && <Help text={element.help} of={element.label} />}
    </div>
  );
});

export const DownloadButtonInput = memo(function DownloadButtonInput({ element }: ViewProps<DownloadButtonElement>) {
  const page = usePage();
  const link = useRef<HTMLAnchorElement>(null);
  useShortcut(element, link);
  const { disabled, media, file_name, look, help, label } = element;
  const onClick = (event: MouseEvent) => {
    if (disabled) event.preventDefault();
    else if (!element.quiet) page.press(element);
  };
  return (
    <div className="sl-button-place" data-testid="stDownloadButton">
      <a
        ref={link}
        role="button"
        className="sl-button"
        data-look={look}
        aria-disabled={disabled}
        href={disabled ? undefined : page.url("media", media)}
        download={file_name}
        onClick={onClick}
      >
        <Face element={element} />
      </a>
      {help !== undefined && <Help text={help} of={label} />}
    </div>
  );
});

function Face({ element }: { readonly element: AnyButton }): ReactNode {
  const { icon, icon_position, label, shortcut } = element;
  const sign = icon !== undefined && <AuthorIcon icon={icon} />;
  return (
    <>
      {icon_position === "left" && sign}
      {label !== "" && <Inline text={label} />}
      {icon_position === "right" && sign}
      {shortcut !== undefined && <kbd aria-hidden="true">{keysOf(shortcut).join(" ")}</kbd>}
    </>
  );
}

/** Press the button when the viewer presses its keys, wherever the focus is. */
function useShortcut(element: AnyButton, button: { readonly current: HTMLElement | null }): void {
  const { shortcut, disabled } = element;
  useEffect(() => {
    if (shortcut === undefined || disabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!matches(shortcut, event)) return;
      event.preventDefault();
      button.current?.click();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [shortcut, disabled, button]);
}
