/**
 * What the page knows, in one place that views can watch.
 *
 * The state is one immutable value; `useSelected` redraws a view when the part
 * it selects is another one. Only `page.ts` and
 * `states/faults.ts` write to the store.
 */

import { createContext, useContext, useSyncExternalStore } from "react";

import type { HelloMessage, PageConfigMessage, RunReport, StatusMessage, ToastMessage } from "../wire/messages";
import type { Link } from "./link";
import { EMPTY_TREE, type Tree, type Values } from "./tree";

export type ThemeChoice = "auto" | "light" | "dark";

export interface Toast extends ToastMessage {
  readonly number: number;
}

export interface PageState {
  readonly tree: Tree;
  /** The tree when the last run was through. */
  readonly whole: Tree | undefined;
  readonly link: Link;
  readonly hello: HelloMessage | undefined;
  readonly config: PageConfigMessage;
  readonly status: StatusMessage | undefined;
  readonly theme: ThemeChoice;
  readonly toasts: readonly Toast[];
  /** What is wrong with what was entered, by widget. */
  readonly faults: Readonly<Record<string, string>>;
  /** The widget whose field is to take the focus; a new object each time. */
  readonly sought: { readonly widget: string } | undefined;
  /** What the viewer asked of the run that is going on. */
  readonly asked: "nothing" | "stop" | "rerun";
  /** Whether the author looks at what runs execute. */
  readonly inspecting: boolean;
  /** The last runs, as the author was told of them. */
  readonly runs: readonly RunReport[];
}

export const INITIAL_STATE: PageState = {
  tree: EMPTY_TREE,
  whole: undefined,
  link: { state: "opening", tries: 0 },
  hello: undefined,
  config: { type: "config" },
  status: undefined,
  theme: "auto",
  toasts: [],
  faults: {},
  sought: undefined,
  asked: "nothing",
  inspecting: false,
  runs: [],
};

/** Return what changes with a tree. */
export function withTree({ whole }: PageState, tree: Tree): Partial<PageState> {
  return { tree, asked: "nothing", whole: tree.state === "done" ? tree : whole };
}

/** Return what changes with a status: nothing runs in a session that was put off, and widgets hold the `values` entered. */
export function withStatus({ tree, whole }: PageState, message: StatusMessage, values: Values): Partial<PageState> {
  const status = message.code === "kernel-ready" ? undefined : message;
  const isOff = message.code === "held" || message.code === "retrying" || message.code === "asleep";
  if (!isOff || tree.state !== "running") return { status };
  // A run that has ended its kernel may have drawn nothing that could be changed.
  return { status, tree: { ...(whole ?? tree), values: { ...values, ...tree.values }, state: "stopped" } };
}

export class Store {
  #state: PageState;
  readonly #listeners = new Set<() => void>();

  constructor(state: PageState = INITIAL_STATE) {
    this.#state = state;
  }

  readonly get = (): PageState => this.#state;

  readonly update = (change: Partial<PageState>): void => {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach((listener) => listener());
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const StoreContext = createContext(new Store());

/** Return what `select` takes out of the page's state; it must return an equal thing for an equal state. */
export function useSelected<Part>(select: (state: PageState) => Part): Part {
  const store = useContext(StoreContext);
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
