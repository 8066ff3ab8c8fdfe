/** Which host shows a widget: each is fetched when the first widget of its kind is drawn. */

import type { Comms } from "./comms";

/** Show the widget of this comm in `place` until `ended`; ready when it has been drawn. */
export async function show(comms: Comms, id: string, place: HTMLElement, ended: AbortSignal): Promise<void> {
  const comm = await comms.opened(id);
  const { showAnywidget } = await import("./afm");
  await showAnywidget(comm, place, ended);
}
