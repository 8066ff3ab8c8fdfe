/** An app's address, for whoever looks at it. */

/** Whose page a panel shows: the author's, with tracebacks and times, or what everybody else gets. */
export type View = "author" | "viewer";

const OPTIONS = "embed_options";

/** The address of the page that `view` sees of the app at `address`. */
export function addressFor(address: string, view: View): string {
  if (view === "author") return address;
  const url = new URL(address);
  url.searchParams.set(OPTIONS, "viewer");
  return url.href;
}

export function viewOf(value: unknown): View {
  return value === "viewer" ? "viewer" : "author";
}
