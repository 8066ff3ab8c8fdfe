/** How a view reaches the page's coordinator. */

import { createContext, useContext } from "react";

import type { Page } from "./page";

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("A view was drawn outside of a page.");
  return page;
}
