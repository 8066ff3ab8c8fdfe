/** What the page asks of its browser. */

import type { OpenMessage } from "../wire/messages";

/** The query parameter of the link that the page is shared by: it stays in the browser. */
const LINK = "_share";

const parts = () => location.search.slice(1).split("&").filter(Boolean);
const isLink = (part: string) => part.startsWith(`${LINK}=`);

/** What stands after `?` in the page's URL, as its app sees it. */
export function query(): string {
  return parts()
    .filter((part) => !isLink(part))
    .join("&");
}

/** The page's URL, as its app sees it. */
function url(): string {
  const asked = query();
  return `${location.origin}${location.pathname}${asked && `?${asked}`}${location.hash}`;
}

/** The URL, relative to the page's own, whose query is `text` to the app. */
export function addressOf(text: string): string {
  const asked = [...parts().filter(isLink), ...(text === "" ? [] : [text])].join("&");
  return `${asked === "" ? location.pathname : `?${asked}`}${location.hash}`;
}

/** Whether the page is dark now: by the viewer's choice, else as their system is. */
export function isDark(): boolean {
  const asked = document.documentElement.dataset.theme;
  return asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** The theme that the URL says the page is to have where it is embedded. */
export function embeddedTheme(): "light" | "dark" | undefined {
  const options = new URLSearchParams(location.search).getAll("embed_options").map((each) => each.toLowerCase());
  if (options.includes("dark_theme")) return "dark";
  return options.includes("light_theme") ? "light" : undefined;
}

/** Call `work` with the next picture, or soon if there will be none. */
export function onNextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 16);
  else requestAnimationFrame(work);
}

/** What the kernel is told of where the page is shown. */
export function surroundings(): Pick<OpenMessage, "query" | "timezone" | "offset" | "locale" | "theme" | "url"> {
  return {
    query: query(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offset: new Date().getTimezoneOffset(),
    locale: navigator.language,
    theme: isDark() ? "dark" : "light",
    url: url(),
  };
}
