/**
 * Terminal colours in printed text.
 *
 * Reads the escape sequences that set colour and weight (SGR) and drops all
 * others; what a carriage return overwrites is the kernel's business.
 */

export interface Run {
  readonly text: string;
  /** Class names, such as `sl-ansi-1 sl-ansi-bold`. */
  readonly className: string;
  readonly color?: string;
  readonly background?: string;
}

interface Pen {
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly inverse?: boolean;
  readonly ink?: string | undefined;
  readonly paper?: string | undefined;
}

// eslint-disable-next-line no-control-regex -- the escape character is what this file is about
const SEQUENCE = /\u001b(?:\[([\d;:]*)([A-Za-z])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9]|[=>])/g;

const FLAGS: Readonly<Record<number, Pen>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
};

const STYLES = ["bold", "dim", "italic", "underline", "strike", "inverse"] as const;

/** Return `text` as runs of one look each. */
export function runs(text: string): readonly Run[] {
  if (!text.includes("\u001b")) return [{ text, className: "" }];
  const found: Run[] = [];
  let pen: Pen = {};
  let start = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    add(found, text.slice(start, match.index), pen);
    start = match.index + match[0].length;
    if (match[2] === "m") pen = turned(pen, (match[1] ?? "").split(/[;:]/).map(Number));
  }
  add(found, text.slice(start), pen);
  return found;
}

function add(found: Run[], text: string, pen: Pen): void {
  if (text) found.push(drawn(text, pen));
}

function turned(pen: Pen, codes: readonly number[]): Pen {
  let next = pen;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(index + 1));
      next = { ...next, [code === 38 ? "ink" : "paper"]: colour };
      index += used;
    } else next = simple(next, code);
  }
  return next;
}

function simple(pen: Pen, code: number): Pen {
  if (code === 0) return {};
  if (code === 39) return { ...pen, ink: undefined };
  if (code === 49) return { ...pen, paper: undefined };
  if (code >= 30 && code <= 37) return { ...pen, ink: String(code - 30) };
  if (code >= 40 && code <= 47) return { ...pen, paper: String(code - 40) };
  if (code >= 90 && code <= 97) return { ...pen, ink: String(code - 82) };
  if (code >= 100 && code <= 107) return { ...pen, paper: String(code - 92) };
  return { ...pen, ...FLAGS[code] };
}

/** Read `5;n` or `2;r;g;b`: the colour, and how many codes it took. */
function extended(codes: readonly number[]): readonly [string, number] {
  if (codes[0] === 5) return [indexed(codes[1] ?? 0), 2];
  const [red = 0, green = 0, blue = 0] = codes.slice(1);
  return [`rgb(${red} ${green} ${blue})`, 4];
}

/** The colour with this number of the 256: 16 named ones, a cube of 6³, and greys. */
function indexed(number: number): string {
  if (number < 16) return String(number);
  if (number >= 232) {
    const grey = (number - 232) * 10 + 8;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (part: number) => (part === 0 ? 0 : part * 40 + 55);
  const cube = number - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}

function drawn(text: string, pen: Pen): Run {
  const { ink, paper } = pen;
  const names = STYLES.filter((style) => pen[style]).map((style) => `sl-ansi-${style}`);
  if (ink !== undefined && !ink.startsWith("rgb")) names.push(`sl-ansi-${ink}`);
  if (paper !== undefined && !paper.startsWith("rgb")) names.push(`sl-ansi-on-${paper}`);
  return {
    text,
    className: names.join(" "),
    ...(ink?.startsWith("rgb") ? { color: ink } : {}),
    ...(paper?.startsWith("rgb") ? { background: paper } : {}),
  };
}
