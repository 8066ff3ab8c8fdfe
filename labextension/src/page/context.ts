/** How a view reaches the page's coordinator. */

import { createContext, useContext } from "react";

import type { Page } from "./page";

export const PageContext = createContext<Page | undefined>(undefined);

const MEDIA = /\bmedia:([0-9a-f]{32})\b/g;

/** Return a text of the author's with the addresses of what the kernel holds for this page. */
export function useAddresses(text: string): string {
  const page = usePage();
  return text.includes("media:") ? text.replace(MEDIA, (_, id: string) => page.url("media", id)) : text;
}

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("A view was drawn outside of a page.");
  return page;
}
