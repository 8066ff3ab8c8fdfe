/** What the page asks of its browser. */

import type { OpenMessage } from "../wire/messages";

/** Whether the page is dark now: by the viewer's choice, else as their system is. */
export function isDark(): boolean {
  const asked = document.documentElement.dataset.theme;
  return asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Call `work` with the next picture, or soon if there will be none. */
export function onNextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 16);
  else requestAnimationFrame(work);
}

/** What the kernel is told of where the page is shown. */
export function surroundings(): Pick<OpenMessage, "query" | "timezone" | "offset" | "locale" | "theme" | "url"> {
  return {
    query: location.search.slice(1),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offset: new Date().getTimezoneOffset(),
    locale: navigator.language,
    theme: isDark() ? "dark" : "light",
    url: location.href,
  };
}
