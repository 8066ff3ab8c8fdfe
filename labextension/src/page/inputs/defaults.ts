/** What a widget holds before the viewer has set it. */

import type { AnyElement, Json } from "../../wire/messages";

export function defaultOf(element: AnyElement): Json {
  if (element.kind === "checkbox") return element.default ?? false;
  if (element.kind === "file_uploader") return [];
  return "default" in element ? (element.default ?? null) : null;
}
