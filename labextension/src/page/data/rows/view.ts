/** How a grid looks at its rows: sorted, searched, and the pages of them that are at hand. */

import { useEffect, useMemo, useState } from "react";

import type { DataframeElement } from "../../../wire/messages";
import { usePage } from "../../context";
import { type Rows, readRows } from "../arrow";
import { Pages } from "./pages";

/** Milliseconds of a pause in typing before a search is asked for. */
const PAUSE = 150;

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface GridView {
  readonly pages: Pages;
  /** Grows as pages arrive. */
  readonly version: number;
  readonly first: Rows;
  readonly sort: Sort | undefined;
  /** Sort by this column: ascending, then descending, then not at all. */
  readonly toggleSort: (column: string) => void;
}

export function useView(element: DataframeElement, search: string): GridView {
  const page = usePage();
  const { source, rows, page_rows } = element;
  const first = useMemo(() => readRows(element.first), [element.first]);
  const [sort, setSort] = useState<Sort>();
  const [version, setVersion] = useState(0);
  const wanted = useMemo(() => {
    const order = sort ? { sort: sort.column, descending: sort.descending } : {};
    return new Pages({
      ask: (number) => page.asks.rows({ source, page: number, ...order, search, format: "arrow" }),
      size: page_rows,
      rows,
      first: sort || search ? undefined : first,
      onChange: () => setVersion((last) => last + 1),
    });
  }, [page, source, rows, page_rows, first, sort, search]);
  // Until the first rows of another view are there, the old one stays in sight.
  const [shown, setShown] = useState(wanted);
  const isReady = !wanted.empty || wanted.failure !== undefined;
  if (isReady && shown !== wanted) setShown(wanted);
  useEffect(() => wanted.want(0, 0), [wanted]);
  return {
    pages: isReady ? wanted : shown,
    version,
    first,
    sort,
    toggleSort: (column) => setSort(toggled(sort, column)),
  };
}

function toggled(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}

/** Return `text` once it has not changed for a moment. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
