/** What JupyterLab and a page that it has in a frame say to each other, by `postMessage`. */

/** JupyterLab wants to know the frame's name, now and whenever it is another. */
export const ASKED = "streamlitify:name?";

export interface Named {
  readonly streamlitify: "name";
  readonly name: string;
}

/** The most letters that a name has: see `page/memory/remember.ts`. */
const LIMIT = 2 ** 20;

export function named(name: string): Named {
  return { streamlitify: "name", name };
}

/** Return the frame's name, if that is what was said. */
export function nameIn(said: unknown): string | undefined {
  const { streamlitify, name } = (said ?? {}) as Partial<Named>;
  return streamlitify === "name" && typeof name === "string" && name.length <= LIMIT ? name : undefined;
}
