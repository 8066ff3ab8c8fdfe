/** What frames ask of the page around them, and what they get. */

import { afterEach, expect, test, vi } from "vitest";

import { filesIn, giveFiles } from "../../../src/page/elements/frames/files";

const ONE = "1".repeat(32);
const TWO = "2".repeat(32);

afterEach(() => vi.unstubAllGlobals());

function page() {
  return { url: (part: string, id: string) => `app/${part}/${id}?key=k` };
}

function frame() {
  const told: unknown[] = [];
  return { told, window: { postMessage: (message: unknown) => told.push(message) } as unknown as Window };
}

test.each([
  [{ streamlitify: { files: [ONE, TWO] } }, [ONE, TWO]],
  [{ streamlitify: { files: [ONE, "../ws", 3] } }, [ONE]],
  [{ streamlitify: { files: new Array<string>(101).fill(ONE) } }, undefined],
  [{ streamlitify: { files: ONE } }, undefined],
  [{ streamlitify: { height: 3 } }, undefined],
  ["files", undefined],
  [null, undefined],
])("a frame may ask for files by name: %j", (message, files) => {
  expect(filesIn(message)).toEqual(files);
});

test("a file that several frames ask for is fetched once", async () => {
  const fetched = vi.fn((url: string) => Promise.resolve(new Response(`of ${url}`)));
  vi.stubGlobal("fetch", fetched);
  const [around, first, second] = [page(), frame(), frame()];

  await Promise.all([giveFiles(around, [ONE], first.window), giveFiles(around, [ONE, TWO], second.window)]);

  expect(fetched.mock.calls).toEqual([[`app/media/${ONE}?key=k`], [`app/media/${TWO}?key=k`]]);
  const [given] = second.told as { streamlitify: { files: Record<string, Blob> } }[];
  expect(Object.keys(given?.streamlitify.files ?? {})).toEqual([ONE, TWO]);
  expect(first.told).toHaveLength(1);
});

test("a file that cannot be had is left out, and asked for again next time", async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response("", { status: 404 })));
  vi.stubGlobal("fetch", fetched);
  const [around, asking] = [page(), frame()];

  await giveFiles(around, [ONE], asking.window);
  await giveFiles(around, [ONE], asking.window);

  expect(asking.told).toEqual([{ streamlitify: { files: {} } }, { streamlitify: { files: {} } }]);
  expect(fetched).toHaveBeenCalledTimes(2);
});
