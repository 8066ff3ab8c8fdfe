/**
 * What the HTML leaves for the bundle.
 *
 * A small script in index.html opens the socket before the bundle has arrived,
 * sends the first frame, and keeps the frames that come in. `Kept` is what
 * outlives a refresh: see `remember.ts`.
 */

import type { Json } from "../../wire/messages";
import type { ThemeChoice } from "../store";
import type { Values } from "../tree";
import type { sealed } from "./seal";

export interface Boot {
  /** The page's texts in the viewer's language, by their keys: see `strings.ts`. None in English. */
  readonly strings?: Readonly<Record<string, string>>;
  readonly app: string;
  /** Where the app is, relative to the page: the socket is at `<base>/ws`. */
  readonly base: string;
  readonly ticket: string;
  /** 64 bytes in hexadecimal, alike in all pages of this app and viewer and in no others. */
  readonly seal?: string;
}

export interface Kept {
  readonly key?: string;
  readonly theme?: ThemeChoice;
  /** What widgets hold, as the kernel knows it. */
  readonly values?: Values;
  /** What the viewer entered in forms and did not send yet. */
  readonly forms?: Readonly<Record<string, Values>>;
  /** What the viewer entered while there was no socket. */
  readonly waiting?: Values;
  /** What was typed into fields and is no value yet. */
  readonly drafts?: Readonly<Record<string, string>>;
  /** Names and sizes of uploaded files, by their ids. */
  readonly files?: Readonly<Record<string, Json>>;
  /** When a page with an old ticket was last loaded anew. */
  readonly reloaded?: number;
}

export interface Early {
  readonly boot: Boot;
  readonly kept: Kept;
  /** The number that this page drew for itself. */
  readonly page: string;
  readonly socket: WebSocket;
  /** `seal.ts`, which the HTML has already. */
  readonly sealed: typeof sealed;
  readonly frames: ArrayBuffer[];
  /** The code with which the socket was closed before the bundle came. */
  readonly closed: number | null;
}

declare global {
  var streamlitify: Early;
}
