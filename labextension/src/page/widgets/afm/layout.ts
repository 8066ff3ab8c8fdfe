/** The box of an anywidget: what its `layout` and its classes say, as ipywidgets' own views obey them. */

import type { Comm, Comms, State } from "../comms";

const MODEL = "IPY_MODEL_";

/** Lay `place` out as the model of `comm` says, until `ended`. */
export function layOut(comm: Comm, comms: Comms, place: HTMLElement, ended: AbortSignal): void {
  let worn: readonly string[] = [];
  const wear = (classes: unknown) => {
    place.classList.remove(...worn);
    worn = Array.isArray(classes) ? classes.filter((each): each is string => typeof each === "string" && each !== "") : [];
    place.classList.add(...worn);
  };
  wear(comm.state._dom_classes);
  follow(comm, ended, (state) => "_dom_classes" in state && wear(state._dom_classes));
  const layout = typeof comm.state.layout === "string" ? comms.get(comm.state.layout.slice(MODEL.length)) : undefined;
  if (!layout) return;
  style(place, layout.state);
  follow(layout, ended, (state) => style(place, state));
}

function follow(comm: Comm, ended: AbortSignal, changed: (state: Readonly<State>) => unknown): void {
  const leave = comm.listen({ updated: changed, said: () => undefined, closed: () => undefined });
  ended.addEventListener("abort", leave);
}

function style(place: HTMLElement, layout: Readonly<State>): void {
  for (const [name, value] of Object.entries(layout)) {
    if (name.startsWith("_")) continue;
    place.style.setProperty(name.replaceAll("_", "-"), typeof value === "string" ? value : null);
  }
}
