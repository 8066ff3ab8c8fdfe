/**
 * One message, one binary frame: the page's half of `streamlitify/wire/codec.py`.
 *
 *     u32 n | u32 length[n] | pad to 8 | JSON | pad to 8 | buffer | pad to 8 | …
 *
 * Buffers are views into the frame, each at a multiple of 8, so Arrow columns
 * are read where they lie. The page itself sends buffers beside one message
 * only: what it tells a comm.
 */

import type { ToKernel, ToPage } from "./messages";

type Step = string | number;
type Holder = Record<Step, unknown>;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Return `message` as a frame. */
export function pack(message: ToKernel): ArrayBuffer {
  const buffers = message.type === "comm" ? message.buffers : [];
  const parts = [encoder.encode(JSON.stringify(buffers.length ? lifted(message, buffers) : message)), ...buffers];
  const start = up(4 + 4 * parts.length);
  const frame = new Uint8Array(parts.reduce((end, part) => up(end + part.length), start));
  const head = new DataView(frame.buffer);
  head.setUint32(0, parts.length, true);
  parts.reduce((at, part, index) => {
    head.setUint32(4 + 4 * index, part.length, true);
    frame.set(part, at);
    return up(at + part.length);
  }, start);
  return frame.buffer;
}

function lifted(message: ToKernel, buffers: readonly Uint8Array[]): object {
  const paths = buffers.map((_, index) => ["buffers", index]);
  return { ...message, buffers: buffers.map(() => null), buffer_paths: paths };
}

/** Return the message in a frame, its buffers in their places. */
export function unpack(frame: ArrayBuffer): ToPage {
  const [body, ...buffers] = parts(frame);
  const message = JSON.parse(decoder.decode(body)) as Holder;
  const paths = (message.buffer_paths ?? []) as readonly (readonly Step[])[];
  delete message.buffer_paths;
  paths.forEach((path, index) => place(message, path, buffers[index]));
  return message as unknown as ToPage;
}

function parts(frame: ArrayBuffer): Uint8Array[] {
  const head = new DataView(frame);
  const count = head.getUint32(0, true);
  const found: Uint8Array[] = [];
  let start = up(4 + 4 * count);
  for (let index = 0; index < count; index++) {
    const length = head.getUint32(4 + 4 * index, true);
    found.push(new Uint8Array(frame, start, length));
    start = up(start + length);
  }
  return found;
}

function place(message: Holder, path: readonly Step[], buffer: Uint8Array | undefined): void {
  let holder = message;
  for (const step of path.slice(0, -1)) holder = holder[step] as Holder;
  const last = path.at(-1);
  if (last !== undefined) holder[last] = buffer;
}

function up(offset: number): number {
  return (offset + 7) & ~7;
}
