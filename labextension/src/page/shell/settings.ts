/** Makes the document say what the page's settings say: its title, icon and theme. */

import { useEffect } from "react";

import { embeddedTheme } from "../browser";
import { emojiOf } from "../markdown/emoji";
import { type PageState, type ThemeChoice, useSelected } from "../store";

export const THEME_EVENT = "streamlitify-theme";

export function usePageSettings(): void {
  const title = useSelected(({ config, hello }) => config.title ?? hello?.title);
  const icon = useSelected(({ config, hello }) => config.icon ?? hello?.icon);
  const theme = useSelected(chosenTheme);
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  useEffect(() => {
    if (icon !== undefined) setIcon(icon);
  }, [icon]);
  useEffect(() => {
    if (theme === undefined || document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event(THEME_EVENT));
  }, [theme]);
}

/** The viewer's choice, else that of the page around this one, else the author's; undefined as long as none is known. */
function chosenTheme({ theme, hello }: PageState): ThemeChoice | undefined {
  return theme === "auto" ? (embeddedTheme() ?? hello?.theme) : theme;
}

function setIcon(icon: string): void {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (link) link.href = /^(https?:|data:|\/)/.test(icon) ? icon : drawnIcon(emojiOf(icon.replaceAll(":", "")));
}

function drawnIcon(sign: string): string {
  const emoji = sign.replace(/^:|:$/g, "");
  const text = `<text x="50" y="50" dy=".36em" text-anchor="middle" font-size="82">${emoji}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${text}</svg>`)}`;
}
