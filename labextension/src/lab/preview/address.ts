/** An app's address, for whoever looks at it. */

/** Whose page a panel shows: the author's, with tracebacks and times, or what everybody else gets. */
export type View = "author" | "viewer";

/** What an app's page is shown on. */
export type Ground = "light" | "dark";

const OPTIONS = "embed_options";

/** The address of the page that `view` sees of the app at `address`; on `ground`, if it is to be of that. */
export function addressFor(address: string, view: View, ground?: Ground): string {
  const url = new URL(address);
  if (view === "viewer") url.searchParams.append(OPTIONS, "viewer");
  if (ground) url.searchParams.append(OPTIONS, `${ground}_theme`);
  return url.href;
}

export function viewOf(value: unknown): View {
  return value === "viewer" ? "viewer" : "author";
}
