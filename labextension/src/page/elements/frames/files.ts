/**
 * Files that several frames of a page need, such as BokehJS, fetched once.
 *
 * A frame has an origin of its own that is nobody's, so the browser keeps nothing
 * from one frame for the next. It asks the page by name, and the page keeps them.
 */

import type { Page } from "../../page";

/** Who knows where the kernel's files are: the page. */
type Holder = Pick<Page, "url">;

const MOST = 100;
const NAME = /^[0-9a-f]{32}$/;

const kept = new WeakMap<Holder, Map<string, Promise<Blob | undefined>>>();

/** The files that a frame's message asks for, if it is such a message. */
export function filesIn(data: unknown): readonly string[] | undefined {
  const asked = (data as { streamlitify?: { files?: unknown } } | null)?.streamlitify?.files;
  if (!Array.isArray(asked) || asked.length > MOST) return undefined;
  return asked.filter((each): each is string => typeof each === "string" && NAME.test(each));
}

/** Give a frame the files it has asked for; one that cannot be had is left out. */
export async function giveFiles(page: Holder, names: readonly string[], frame: Window): Promise<void> {
  const files = await Promise.all(names.map(async (name) => [name, await fileOf(page, name)] as const));
  frame.postMessage({ streamlitify: { files: Object.fromEntries(files.filter(([, file]) => file)) } }, "*");
}

function fileOf(page: Holder, name: string): Promise<Blob | undefined> {
  const files = kept.get(page) ?? new Map<string, Promise<Blob | undefined>>();
  kept.set(page, files);
  const found = files.get(name);
  if (found) return found;
  const file = fetched(page.url("media", name)).catch(() => {
    files.delete(name);
    return undefined;
  });
  files.set(name, file);
  return file;
}

async function fetched(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The file could not be fetched: ${answer.status}`);
  return answer.blob();
}
