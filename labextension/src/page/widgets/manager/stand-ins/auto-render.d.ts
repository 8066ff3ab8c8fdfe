/** What KaTeX ships without types. */
declare module "katex/contrib/auto-render" {
  interface Delimiter {
    readonly left: string;
    readonly right: string;
    readonly display: boolean;
  }

  interface Options {
    readonly delimiters: readonly Delimiter[];
    readonly throwOnError: boolean;
    readonly output: string;
  }

  export default function setAll(element: HTMLElement, options: Options): void;
}
