/** What the menus call each tag; it is explained by its row's own sentence. */

import type { TranslationBundle } from "@jupyterlab/translation";

export function labelOf(makes: string, trans: TranslationBundle): string {
  const labels: Readonly<Record<string, string>> = {
    app: trans.__("Shown"),
    skip: trans.__("Not in app"),
    hide: trans.__("Hidden"),
    code: trans.__("Code shown"),
    sidebar: trans.__("Sidebar"),
    shared: trans.__("Shared"),
    always: trans.__("Always run"),
    always_below: trans.__("Always run, and all below"),
    page: trans.__("Page"),
  };
  return labels[makes] ?? makes;
}
