/** The page's colours as charts need them: numbers and not variables, read anew when the theme changes. */

import { useEffect, useState } from "react";

import { isDark } from "../browser";
import { THEME_EVENT } from "../shell/settings";

export interface ChartTheme {
  readonly dark: boolean;
  readonly font: string;
  readonly text: string;
  readonly second: string;
  readonly line: string;
  readonly background: string;
  readonly raised: string;
  readonly category: readonly string[];
}

const CATEGORY = {
  light: ["#d9560f", "#0b6bcb", "#0f8a5f", "#8250df", "#c2296b", "#9a6b00", "#0d8a91", "#6b7280"],
  dark: ["#ff8a3d", "#6cb6ff", "#4cc38a", "#c297ff", "#ff8fb3", "#e2b340", "#5ad1d6", "#9aa4b2"],
} as const;

/** Ends of a ramp from little to much. */
export const RAMP = { light: ["#fdeee5", "#d9560f"], dark: ["#3a2619", "#ff8a3d"] } as const;

export function chartTheme(): ChartTheme {
  const dark = isDark();
  return {
    dark,
    font: getComputedStyle(document.body).fontFamily,
    text: colour("--sl-text"),
    second: colour("--sl-second"),
    line: colour("--sl-line"),
    background: colour("--sl-bg"),
    raised: colour("--sl-raised"),
    category: CATEGORY[dark ? "dark" : "light"],
  };
}

/** Return the chart theme, and another one whenever the page's theme has changed. */
export function useChartTheme(): ChartTheme {
  const [theme, setTheme] = useState(chartTheme);
  useEffect(() => {
    const read = () => setTheme(chartTheme());
    const ended = new AbortController();
    addEventListener(THEME_EVENT, read, { signal: ended.signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", read, { signal: ended.signal });
    return () => ended.abort();
  }, []);
  return theme;
}

/** Return what a variable of the stylesheet comes to, as browsers write colours. */
function colour(name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
