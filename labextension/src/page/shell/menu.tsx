/** The page's menu: rerun, print, and the theme. Its keyboard is that of the WAI-ARIA menu button. */

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { usePage } from "../context";
import { Icon } from "../icons/icon";
import { type StringKey, say } from "../strings";
import { type ThemeChoice, useSelected } from "../store";

const THEMES: readonly (readonly [ThemeChoice, StringKey, string])[] = [
  ["auto", "bar.auto", "settings"],
  ["light", "bar.light", "light_mode"],
  ["dark", "bar.dark", "dark_mode"],
];

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

export function Menu() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="sl-menu-place" data-testid="stMainMenu">
      <button
        ref={button}
        type="button"
        className="sl-bar-button"
        aria-label={say("bar.menu")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more_vert" size={20} />
      </button>
      {open && <MenuItems close={close} />}
    </div>
  );
}

function MenuItems({ close }: { readonly close: () => void }) {
  const page = usePage();
  const theme = useSelected((state) => state.theme);
  const isAuthor = useSelected(({ hello }) => hello?.author ?? false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => items(list.current)[0]?.focus(), []);
  const choose = (work: () => void) => () => {
    close();
    work();
  };
  return (
    <>
      <div className="sl-menu-shade" onClick={close} />
      <div ref={list} className="sl-menu" role="menu" aria-label={say("bar.menu")} onKeyDown={(event) => onKey(event, list.current, close)}>
        <Item icon="refresh" text={say("bar.rerun")} shortcut="R" onPress={choose(() => page.rerun())} />
        <Item icon="print" text={say("bar.print")} onPress={choose(() => print())} />
        {isAuthor && <Item icon="bolt" text={say("bar.runs")} onPress={choose(() => page.inspect(true))} />}
        <div role="separator" className="sl-menu-line" />
        <div role="group" aria-label={say("bar.theme")}>
          {THEMES.map(([choice, text, icon]) => (
            <Item
              key={choice}
              icon={icon}
              text={say(text)}
              checked={theme === choice}
              onPress={choose(() => page.choose(choice))}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface ItemProps {
  readonly icon: string;
  readonly text: string;
  readonly shortcut?: string;
  readonly checked?: boolean;
  readonly onPress: () => void;
}

function Item({ icon, text, shortcut, checked, onPress }: ItemProps) {
  const role = checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked };
  return (
    <button type="button" {...role} tabIndex={-1} onClick={onPress}>
      <Icon name={icon} />
      <span className="sl-menu-text">{text}</span>
      {shortcut !== undefined && <kbd>{shortcut}</kbd>}
      {checked && <Icon name="check" size={16} />}
    </button>
  );
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function onKey(event: KeyboardEvent, list: HTMLElement | null, close: () => void): void {
  if (event.key === "Escape" || event.key === "Tab") {
    close();
    return;
  }
  const all = items(list);
  const next = STEPS[event.key]?.(all.indexOf(event.target as HTMLElement), all.length);
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}
