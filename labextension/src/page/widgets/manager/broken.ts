/**
 * A sentence in the place of a widget that cannot be shown.
 *
 * ipywidgets' manager puts a picture there, to be clicked on by somebody who reads
 * stack traces. A viewer is told why, and the console has the rest.
 */

import { ErrorWidgetView } from "@jupyter-widgets/base";

import { say } from "../../strings";

const KIND_OF_ERROR = /^\w*Error: /;

/** Say in a view that ipywidgets made for an error what is wrong. */
export function explain(view: unknown): void {
  if (!(view instanceof ErrorWidgetView)) return;
  const [reason = ""] = view.generateErrorMessage().stack.split("\n");
  const { el } = view;
  el.onclick = el.ondblclick = null;
  el.className = "sl-unknown";
  el.setAttribute("role", "alert");
  el.textContent = say("widget.broken", { reason: reason.replace(KIND_OF_ERROR, "") });
}
