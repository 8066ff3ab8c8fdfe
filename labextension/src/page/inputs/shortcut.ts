/** Key combinations as authors write them, such as `Ctrl+K` or `Shift+Enter`. */

import { isTyping } from "../shell/shortcuts";

const MODIFIERS = { ctrl: "ctrlKey", cmd: "metaKey", meta: "metaKey", shift: "shiftKey", alt: "altKey" } as const;
const EVENT_KEYS = ["ctrlKey", "metaKey", "shiftKey", "altKey"] as const;
const NAMES: Readonly<Record<string, string>> = {
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
  esc: "escape",
  space: " ",
  plus: "+",
};

const IS_MAC = /Mac|iP(hone|ad)/.test(navigator.userAgent);

type Modifier = keyof typeof MODIFIERS;

/** Return the keys of `shortcut` as they are shown. */
export function keysOf(shortcut: string): readonly string[] {
  return shortcut.split("+").map((each) => shown(each.trim().toLowerCase()));
}

function shown(key: string): string {
  if (key === "mod") return IS_MAC ? "⌘" : "Ctrl";
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** Whether `event` is the pressing of `shortcut`. A bare letter does not count while the viewer types. */
export function matches(shortcut: string, event: KeyboardEvent): boolean {
  const parts = shortcut.toLowerCase().split("+").map((each) => each.trim());
  const key = parts.at(-1) ?? "";
  const wanted = new Set(parts.slice(0, -1).map(modifier));
  if (!EVENT_KEYS.every((each) => each === "shiftKey" ? !wanted.has(each) || event[each] : event[each] === wanted.has(each))) {
    return false;
  }
  const bare = !wanted.has("ctrlKey") && !wanted.has("metaKey") && !wanted.has("altKey");
  return event.key.toLowerCase() === (NAMES[key] ?? key) && !(bare && isTyping(event));
}

function modifier(name: string): (typeof EVENT_KEYS)[number] | undefined {
  if (name === "mod" || name === "ctrl") return IS_MAC ? "metaKey" : "ctrlKey";
  return MODIFIERS[name as Modifier];
}
