import { describe, expect, it } from "vitest";

import { tend } from "../../../src/page/widgets/manager/tend";

function placed(html: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = html;
  document.body.replaceChildren(place);
  tend(place, new AbortController().signal);
  return place;
}

function attributes(place: HTMLElement, selector: string, name: string): (string | null)[] {
  return [...place.querySelectorAll(selector)].map((each) => each.getAttribute(name));
}

const RANGE = `<div class="jupyter-widgets widget-slider"><label class="widget-label" title="null">Depth</label>
  <div class="slider-container"><i class="noUi-handle"></i><i class="noUi-handle"></i></div></div>`;
const PART = `<div class="jupyter-widget-Collapse jupyter-widget-Collapse-open">
  <div class="jupyter-widget-Collapse-header">More</div></div>`;

describe("tending to ipywidgets' views", () => {
  it("gives both handles of a range their names, and takes an empty tooltip away", () => {
    const place = placed(RANGE);

    expect(attributes(place, ".noUi-handle", "aria-label")).toEqual(["Depth Minimum", "Depth Maximum"]);
    expect(attributes(place, "label", "title")).toEqual([null]);
  });

  it("makes the header of an accordion a button that keys press", () => {
    const place = placed(PART);
    const header = place.querySelector<HTMLElement>(".jupyter-widget-Collapse-header");
    const pressed: string[] = [];
    header?.addEventListener("click", () => pressed.push("click"));

    for (const key of ["Enter", " ", "x"]) header?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

    expect(attributes(place, ".jupyter-widget-Collapse-header", "aria-expanded")).toEqual(["true"]);
    expect([header?.getAttribute("role"), pressed]).toEqual(["button", ["click", "click"]]);
  });

  it("says how far a progress bar has come, whichever way it grows", () => {
    const bar = (way: string, style: string) =>
      `<div class="jupyter-widgets widget-${way}progress"><div class="progress"><div class="progress-bar" style="${style}"></div></div></div>`;
    const place = placed(bar("h", "width: 40%; height: 100%") + bar("v", "width: 100%; height: 70%"));

    expect(attributes(place, ".progress", "aria-valuenow")).toEqual(["40", "70"]);
  });

  it("names what comes later, too", async () => {
    const place = placed("");

    place.innerHTML = '<div class="jupyter-widgets widget-radio"><label class="widget-label">Size</label><div class="widget-radio-box"></div></div>';

    await expect.poll(() => attributes(place, ".widget-radio-box", "aria-label")).toEqual(["Size"]);
  });
});
