/** One message, one binary frame: the same bytes as Python's. */

import { expect, test } from "vitest";

import { pack, unpack } from "../../src/wire/frame";
import type { ToKernel } from "../../src/wire/messages";

/** What `codec.pack` makes of a Draw with one image of two pictures and one value. */
const FROM_PYTHON =
  "AwAAAEsBAAAEAAAABgAAAHsidHlwZSI6ImRyYXciLCJydW4iOjMsIm9wcyI6W3sib3AiOiJwdXQiLCJhdCI6WyJtYWluIiwwLDBdLCJlbGVtZW50Ijp7ImtpbmQiOiJpbWFnZSIsInBpY3R1cmVzIjpbeyJtaW1lIjoiaW1hZ2UvcG5nIiwiZGF0YSI6bnVsbH0seyJtaW1lIjoiaW1hZ2UvZ2lmIiwiZGF0YSI6bnVsbH1dfX0seyJvcCI6InZhbHVlIiwid2lkZ2V0Ijoic2xpZGVyL2tleS9uIiwidmFsdWUiOls3XX1dLCJzdGF0ZSI6ImRvbmUiLCJidWZmZXJfcGF0aHMiOltbIm9wcyIsMCwiZWxlbWVudCIsInBpY3R1cmVzIiwwLCJkYXRhIl0sWyJvcHMiLDAsImVsZW1lbnQiLCJwaWN0dXJlcyIsMSwiZGF0YSJdXX0AAAAAAIlQTkcAAAAAR0lGODlhAAA=";

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
}

test("bytes that a comm is told are packed behind the message", () => {
  const frame = pack({
    type: "comm",
    comm: "c",
    data: { method: "custom" },
    buffers: [new Uint8Array([1, 2, 3]), new Uint8Array([4])],
  });

  expect(unpack(frame)).toEqual({
    type: "comm",
    comm: "c",
    data: { method: "custom" },
    buffers: [new Uint8Array([1, 2, 3]), new Uint8Array([4])],
  });
});

test("a frame that Python packed has its buffers in their places", () => {
  const message = unpack(bytes(FROM_PYTHON));

  expect(message).toEqual({
    type: "draw",
    run: 3,
    state: "done",
    ops: [
      {
        op: "put",
        at: ["main", 0, 0],
        element: {
          kind: "image",
          pictures: [
            { mime: "image/png", data: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) },
            { mime: "image/gif", data: new TextEncoder().encode("GIF89a") },
          ],
        },
      },
      { op: "value", widget: "slider/key/n", value: [7] },
    ],
  });
});

test("buffers stand at multiples of 8, so that Arrow columns are read where they lie", () => {
  const message = unpack(bytes(FROM_PYTHON)) as unknown as { ops: { element: { pictures: { data: Uint8Array }[] } }[] };

  expect(message.ops[0]?.element.pictures.map(({ data }) => data.byteOffset % 8)).toEqual([0, 0]);
});

test("a message of the page's is a frame of one part", () => {
  const message: ToKernel = { type: "set", values: { name: "Zoë" }, trigger: "go" };

  expect(unpack(pack(message))).toEqual(message);
});
