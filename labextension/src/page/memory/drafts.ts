/** What was typed into fields and is no value yet: it outlives the field's view, and a refresh. */

export class Drafts {
  readonly #texts: Map<string, string>;

  readonly #changed: () => void;

  constructor(kept: Readonly<Record<string, string>>, changed: () => void) {
    this.#texts = new Map(Object.entries(kept));
    this.#changed = changed;
  }

  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#texts);
  }

  /** What was typed into the field of `widget`; null if that is its value. */
  of(widget: string): string | null {
    return this.#texts.get(widget) ?? null;
  }

  keep(widget: string, text: string): void {
    this.#texts.set(widget, text);
    this.#changed();
  }

  drop(widget: string): void {
    this.#texts.delete(widget);
  }

  /** Drop the drafts of widgets that `isThere` denies. */
  dropAllBut(isThere: (widget: string) => boolean): void {
    for (const widget of this.#texts.keys()) if (!isThere(widget)) this.drop(widget);
  }
}
