/** Letters that can be read on a coloured ground, whatever the theme's are. */

const CHANNELS = /^rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?\)$/;
const MIDDLE = 140;

/** The colour of letters on this one. */
export function lettersOn(red: number, green: number, blue: number): string {
  return 0.299 * red + 0.587 * green + 0.114 * blue > MIDDLE ? "#000000" : "#ffffff";
}

/** The colour of letters on a computed background, or undefined where what is behind it shows through. */
export function lettersOnComputed(background: string): string | undefined {
  const [, red, green, blue, alpha] = CHANNELS.exec(background) ?? [];
  if (red === undefined || Number(alpha ?? 1) <= 0.5) return undefined;
  return lettersOn(Number(red), Number(green), Number(blue));
}

/**
 * Let all cells of tables that pandas' Styler has made be readable: a cell that it
 * has given a ground, and no letters, has those of the theme, which may be the ground's.
 */
export function makeReadable(html: HTMLElement): void {
  const theme = getComputedStyle(html).color;
  for (const cell of html.querySelectorAll<HTMLElement>('table[id^="T_"] :is(td, th)')) {
    const look = getComputedStyle(cell);
    const letters = look.color === theme ? lettersOnComputed(look.backgroundColor) : undefined;
    if (letters !== undefined) cell.style.color = letters;
  }
}
