/**
 * Seals a text, so that whoever has not the seal can neither read nor change it.
 *
 * The tag of a text is a CBC-MAC made of ChaCha20's block function under one half
 * of the seal; with the tag as nonce, ChaCha20 under the other half hides the text
 * (RFC 8439 has the cipher, RFC 5297 the way the two are joined). So equal texts
 * look equal, and nothing else shows. The browser's own ciphers will not do: they
 * are missing on plain HTTP, and they take a moment that a page being left has not.
 *
 * index.html needs this before the bundle has arrived: `build/template.ts` puts it there.
 */

type Words = Uint32Array<ArrayBuffer>;

const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const TAG_BYTES = 16;
const BLOCK_BYTES = 64;

/** ChaCha20's block: `input` is its counter and nonce, four words. */
export function block(key: Words, input: Words): Words {
  const start = new Uint32Array(16);
  start.set(CONSTANTS);
  start.set(key, 4);
  start.set(input, 12);
  const words = start.slice();
  for (let round = 0; round < 20; round += 1) {
    for (let a = 0; a < 4; a += 1) {
      const shift = round % 2;
      const b = 4 + ((a + shift) % 4);
      const c = 8 + ((a + 2 * shift) % 4);
      const d = 12 + ((a + 3 * shift) % 4);
      stir(words, a, b, d, 16);
      stir(words, c, d, b, 12);
      stir(words, a, b, d, 8);
      stir(words, c, d, b, 7);
    }
  }
  for (let index = 0; index < 16; index += 1) words[index] = (words[index] ?? 0) + (start[index] ?? 0);
  return words;
}

function stir(words: Words, sum: number, summand: number, turned: number, by: number): void {
  const total = ((words[sum] ?? 0) + (words[summand] ?? 0)) | 0;
  const mixed = (words[turned] ?? 0) ^ total;
  words[sum] = total;
  words[turned] = (mixed << by) | (mixed >>> (32 - by));
}

function tagOf(key: Words, bytes: Uint8Array): Words {
  const padded = new Uint8Array(Math.ceil(bytes.length / TAG_BYTES) * TAG_BYTES);
  padded.set(bytes);
  const words = new Uint32Array(padded.buffer);
  let tag = block(key, Uint32Array.of(bytes.length, 0, 0, 0)).subarray(0, 4);
  for (let start = 0; start < words.length; start += 4) {
    for (let index = 0; index < 4; index += 1) tag[index] = (tag[index] ?? 0) ^ (words[start + index] ?? 0);
    tag = block(key, tag).subarray(0, 4);
  }
  return tag.slice();
}

function hidden(key: Words, tag: Words, bytes: Uint8Array): Uint8Array {
  const input = tag.slice();
  let stream = new Uint8Array();
  return bytes.map((byte, index) => {
    if (index % BLOCK_BYTES === 0) {
      input[0] = index / BLOCK_BYTES;
      stream = new Uint8Array(block(key, input).buffer);
    }
    return byte ^ (stream[index % BLOCK_BYTES] ?? 0);
  });
}

function keysOf(seal: string): [Words, Words] {
  const bytes = Uint8Array.from(seal.match(/../g) ?? [], (each) => parseInt(each, 16));
  return [new Uint32Array(bytes.buffer, 0, 8), new Uint32Array(bytes.buffer, 32, 8)];
}

/** Return `text` under `seal`, which is 64 bytes in hexadecimal. */
export function sealed(seal: string, text: string): string {
  const [forTag, forText] = keysOf(seal);
  const bytes = new TextEncoder().encode(text);
  const tag = tagOf(forTag, bytes);
  const letters = [...new Uint8Array(tag.buffer), ...hidden(forText, tag, bytes)];
  return btoa(letters.map((each) => String.fromCharCode(each)).join(""));
}

/** Return the text in what `sealed` returned, or undefined if this very seal is not on it. */
export function unsealed(seal: string, text: string): string | undefined {
  const [forTag, forText] = keysOf(seal);
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const tag = new Uint32Array(bytes.slice(0, TAG_BYTES).buffer);
  const found = hidden(forText, tag, bytes.subarray(TAG_BYTES));
  return tagOf(forTag, found).join() === tag.join() ? new TextDecoder().decode(found) : undefined;
}
