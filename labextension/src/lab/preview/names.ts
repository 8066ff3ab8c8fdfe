/**
 * Lets what was entered in a panel outlive JupyterLab's own page.
 *
 * An app's page keeps that in its frame's name, sealed: no other app's page, and nobody else's, can open it. The
 * name goes with the frame. So it is asked for, stands in the tab's storage while JupyterLab is loaded
 * anew, and is given to the next frame. It is taken from there at once: a tab that is duplicated finds
 * nothing, and its pages are viewers of their own.
 */

import type { WidgetTracker } from "@jupyterlab/apputils";

import { ASKED, nameIn } from "../../wire/naming";
import type { AppPanel } from "./panel";

type Names = Readonly<Record<string, string>>;

/** Follow the names of the panels' frames; `baseUrl` is the server's, of which one tab may see several. */
export function keepNames(panels: WidgetTracker<AppPanel>, baseUrl: string): void {
  const place = `jupyter-streamlitify:names:${baseUrl}`;
  const left = new Map(Object.entries(taken(place)));
  panels.widgetAdded.connect((_, { id, frame }) => {
    frame.name = left.get(id) ?? "";
    left.delete(id);
    // Whoever answers is nobody's origin, and what is asked is no secret.
    frame.addEventListener("load", () => frame.contentWindow?.postMessage(ASKED, "*"));
  });
  window.addEventListener("message", ({ source, data }) => {
    const name = nameIn(data);
    const panel = name === undefined ? undefined : panels.find(({ frame }) => frame.contentWindow === source);
    // The element's: if JupyterLab moves it, the frame is made anew, and has this name.
    if (panel && name !== undefined) panel.frame.name = name;
  });
  window.addEventListener("pagehide", () => leave(place, panels));
  // The browser may bring the very page back.
  window.addEventListener("pageshow", () => sessionStorage.removeItem(place));
}

function taken(place: string): Names {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    return Object.fromEntries(Object.entries(found ?? {}).filter(([, name]) => typeof name === "string"));
  } catch {
    return {}; // Whatever stands there is not ours.
  } finally {
    sessionStorage.removeItem(place);
  }
}

function leave(place: string, panels: WidgetTracker<AppPanel>): void {
  const names: Record<string, string> = {};
  panels.forEach(({ id, frame }) => (names[id] = frame.name));
  try {
    sessionStorage.setItem(place, JSON.stringify(names));
  } catch {
    // The tab's storage is full: what was entered is gone with the frames, as if the tab were closed.
  }
}
