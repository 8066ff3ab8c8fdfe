/**
 * A field that opens a list: what is typed, what is shown, and what a key does.
 *
 * This is the WAI-ARIA combobox whose focus stays in the field: the option that
 * Enter takes is its active descendant. `typed` is null until the viewer types,
 * so that a list that was just opened shows every option.
 */

import { type KeyboardEvent, useId, useState } from "react";

export interface ComboboxOptions {
  readonly options: readonly string[];
  readonly filter: (options: readonly string[], typed: string) => readonly string[];
  /** Where the list starts when it is opened. */
  readonly current?: string | undefined;
  /** Turn a typed text that is no option into one, if it may be. */
  readonly accept?: ((typed: string) => string | undefined) | undefined;
  readonly onPick: (option: string) => void;
  /** Keep the list open after a pick, as for several. */
  readonly stays?: boolean;
  readonly onEmptyBackspace?: () => void;
  /** The list was closed while the field was left blank. */
  readonly onBlank?: (() => void) | undefined;
}

export interface Combobox {
  readonly id: string;
  readonly open: boolean;
  readonly typed: string | null;
  readonly matches: readonly string[];
  /** The text that is offered as a new option, if there is one. */
  readonly added: string | undefined;
  readonly active: number;
  readonly show: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly pick: (option: string) => void;
  readonly point: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const PAGE = 8;

const MOVES: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  PageDown: (index, count) => Math.min(count - 1, index + PAGE),
  PageUp: (index) => Math.max(0, index - PAGE),
};

export function useCombobox(given: ComboboxOptions): Combobox {
  const { options, filter, current, accept, onPick, stays = false } = given;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const found = typed === null ? options : filter(options, typed);
  const added = typed === null || typed.trim() === "" ? undefined : newOption(typed, found, accept);
  const matches = added === undefined ? found : [...found, added];

  const doing: Doing = {
    show: () => {
      setOpen(true);
      setActive(Math.max(0, current === undefined ? 0 : options.indexOf(current)));
    },
    close: () => {
      if (typed?.trim() === "") given.onBlank?.();
      setOpen(false);
      setTyped(null);
    },
    pick: (option) => {
      onPick(option);
      setTyped(null);
      if (!stays) setOpen(false);
    },
    point: setActive,
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && !typed) given.onEmptyBackspace?.();
    const action = open ? openAction(event.key, { matches, active }) : closedAction(event.key);
    if (action.do === "nothing") return;
    perform(action, doing);
    if (event.key !== "Tab") event.preventDefault();
  };
  return { id, open, typed, matches, added, active, type, onKeyDown, ...doing };
}

type Doing = Pick<Combobox, "show" | "close" | "pick" | "point">;

type Action =
  | { readonly do: "nothing" | "show" | "close" }
  | { readonly do: "move"; readonly to: number }
  | { readonly do: "pick"; readonly option: string };

type Shown = Pick<Combobox, "matches" | "active">;

function perform(action: Action, { show, close, pick, point }: Doing): void {
  switch (action.do) {
    case "nothing":
      break;
    case "show":
      show();
      break;
    case "close":
      close();
      break;
    case "move":
      point(action.to);
      break;
    case "pick":
      pick(action.option);
      break;
    default:
      action satisfies never;
  }
}

function closedAction(key: string): Action {
  return { do: key === "ArrowDown" || key === "ArrowUp" ? "show" : "nothing" };
}

function openAction(key: string, { matches, active }: Shown): Action {
  const move = MOVES[key];
  if (move) return matches.length ? { do: "move", to: move(active, matches.length) } : { do: "nothing" };
  const option = matches[active];
  if (key === "Enter") return option === undefined ? { do: "close" } : { do: "pick", option };
  return { do: key === "Escape" || key === "Tab" ? "close" : "nothing" };
}

function newOption(
  typed: string,
  found: readonly string[],
  accept: ComboboxOptions["accept"],
): string | undefined {
  const option = accept?.(typed.trim());
  const same = option?.toLowerCase();
  return found.some((each) => each.toLowerCase() === same) ? undefined : option;
}
