/**
 * What ipywidgets' own views leave to be wished for.
 *
 * Parts that no label reaches get names for those who cannot see, parts that a
 * mouse alone could use get roles and keys, and some views get the classes that
 * their siblings have. Icons are fetched when there is the first one.
 */

import { say } from "../../strings";

/** What is known of a part: the description of its widget, and which of the parts of its kind it is. */
interface Known {
  readonly part: HTMLElement;
  readonly label: string;
  readonly index: number;
  readonly count: number;
}

type Attributes = Readonly<Record<string, string>>;

const NONE: Attributes = {};

const PARTS: Readonly<Record<string, (known: Known) => Attributes>> = {
  ".slider-container .noUi-handle": ({ label, index, count }) => ({
    "aria-label": [label || say("widget.slider"), end(index, count)].filter(Boolean).join(" "),
  }),
  ".widget-readout[contenteditable='true']": ({ label }) => ({ role: "textbox", "aria-label": named(label, "widget.value") }),
  ".widget-radio-box": ({ label }) => ({ role: "radiogroup", "aria-label": named(label, "widget.choice") }),
  ".widget-toggle-buttons > div": ({ label }) => ({ role: "group", "aria-label": named(label, "widget.choice") }),
  ".widget-toggle-button": ({ part }) => ({ "aria-pressed": String(part.classList.contains("mod-active")) }),
  ".widget-play > button": ({ part, index }) => ({ "aria-label": playing(part, index) }),
  ".progress": ({ part, label }) => ({
    role: "progressbar",
    "aria-label": named(label, "progress.label"),
    "aria-valuenow": String(filled(part)),
  }),
  ".jupyter-widget-Collapse-header": ({ part }) => ({
    role: "button",
    tabindex: "0",
    "aria-expanded": String(part.parentElement?.classList.contains("jupyter-widget-Collapse-open") ?? false),
  }),
  ".jupyter-widget-taginput": () => ({ "aria-label": say("widget.tag") }),
  "img.widget-image:not([alt])": () => ({ alt: say("image.alt") }),
  ".widget-inline-hbox > :is(input, select, textarea)": ({ label }) => (label ? NONE : { "aria-label": say("widget.value") }),
  ".widget-colorpicker input[type='color']": ({ label }) => ({ "aria-label": named(label, "widget.color") }),
};

/** Labels that say nothing, because they stand for a description that is not there. */
const EMPTY_TITLE = "[title='null'], [title='']";
const UNCLASSED = ":is(.widget-radio, .widget-toggle-buttons, .widget-slider):not(.jupyter-widgets)";

/** Tend to all widgets in `place`, now and whenever they change, until `ended`. */
export function tend(place: HTMLElement, ended: AbortSignal): void {
  const look = () => lookAt(place);
  const changes = new MutationObserver(look);
  changes.observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "style"] });
  ended.addEventListener("abort", () => changes.disconnect());
  place.addEventListener("keydown", press, { signal: ended });
  look();
}

function lookAt(place: HTMLElement): void {
  for (const each of place.querySelectorAll(UNCLASSED)) each.classList.add("jupyter-widgets", "widget-inline-hbox");
  for (const each of place.querySelectorAll(EMPTY_TITLE)) each.removeAttribute("title");
  for (const [selector, attributesOf] of Object.entries(PARTS)) {
    for (const part of place.querySelectorAll<HTMLElement>(selector)) {
      write(part, attributesOf({ part, label: labelOf(part), ...placeAmong(part, selector) }));
    }
  }
  if (place.querySelector(".fa")) void import("./icons");
}

function write(part: HTMLElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
}

function labelOf(part: HTMLElement): string {
  return part.closest(".jupyter-widgets")?.querySelector(":scope > .widget-label")?.textContent ?? "";
}

function placeAmong(part: HTMLElement, selector: string): Pick<Known, "index" | "count"> {
  const all = [...(part.closest(".jupyter-widgets")?.querySelectorAll(selector) ?? [])];
  return { index: all.indexOf(part), count: all.length };
}

function named(label: string, otherwise: Parameters<typeof say>[0]): string {
  return label || say(otherwise);
}

/** Which end of a range a handle is. */
function end(index: number, count: number): string {
  if (count === 1) return "";
  return index === 0 ? say("slider.min") : say("slider.max");
}

function playing(part: HTMLElement, index: number): string {
  if (index === 0) return part.querySelector(".fa-pause") ? say("widget.pause") : say("widget.play");
  return index === 1 ? say("widget.stop") : say("widget.repeat");
}

/** How much of a progress bar is filled, of 100. */
function filled(part: HTMLElement): number {
  const { width = "", height = "" } = part.querySelector<HTMLElement>(".progress-bar")?.style ?? {};
  const upright = part.closest(".widget-vprogress") !== null;
  return Math.round(parseFloat(upright ? height : width) || 0);
}

/** A header of an accordion obeys the keys of a button. */
function press(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (!target.classList.contains("jupyter-widget-Collapse-header")) return;
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  target.click();
}
