/**
 * Plotly figures, drawn by the plotly.js that comes with the author's own Plotly.
 *
 * It is a classic script of some megabytes, so it is fetched once, from the
 * kernel's environment, when the first figure is on the page.
 */

import { memo, useEffect, useRef, useState } from "react";

import type { ChartSelection, Json, PlotlyElement } from "../../wire/messages";
import { usePage } from "../context";
import type { Page } from "../page";
import type { ViewProps } from "../elements/slot";
import { say } from "../strings";
import { FullScreen } from "./full-screen";
import { type PlotlyFigure, themedFigure } from "./plotly-theme";
import { type ChartTheme, useChartTheme } from "./theme";

interface PlotlyTarget extends HTMLElement {
  on(event: string, listener: (given: unknown) => void): void;
  removeAllListeners(event: string): void;
}

interface PlotlyLibrary {
  react(target: HTMLElement, data: Json, layout: Json, config: Json): Promise<unknown>;
  purge(target: HTMLElement): void;
  readonly Plots: { resize(target: HTMLElement): void };
}

declare global {
  var Plotly: PlotlyLibrary | undefined;
}

let loading: Promise<PlotlyLibrary> | undefined;

function library(url: string): Promise<PlotlyLibrary> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => {
      if (globalThis.Plotly) resolve(globalThis.Plotly);
      else reject(new Error("plotly.js did not start."));
    };
    script.onerror = () => {
      loading = undefined;
      reject(new Error("plotly.js could not be fetched."));
    };
    document.head.append(script);
  });
  return loading;
}

export const PlotlyView = memo(function PlotlyView({ element }: ViewProps<PlotlyElement>) {
  return (
    <div data-testid="stPlotlyChart" className="sl-chart">
      <FullScreen>{(full) => <Figure element={element} full={full} />}</FullScreen>
    </div>
  );
});

function Figure({ element, full }: { readonly element: PlotlyElement; readonly full: boolean }) {
  const page = usePage();
  const theme = useChartTheme();
  const target = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const place = target.current;
    if (!place) return undefined;
    const ended = new AbortController();
    draw(place, { element, theme, full, page, ended: ended.signal }).then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => ended.abort();
  }, [element, theme, full, page]);
  useEffect(() => (target.current ? keptFitting(target.current) : undefined), []);
  return (
    <>
      {failure !== undefined && (
        <p className="sl-unknown" role="alert">
          {say("chart.failed", { reason: failure })}
        </p>
      )}
      <div ref={target} className="sl-plotly" role="group" aria-label={element.alt ?? say("chart.label")} dir="ltr" />
    </>
  );
}

interface Drawing {
  readonly element: PlotlyElement;
  readonly theme: ChartTheme;
  readonly full: boolean;
  readonly page: Page;
  readonly ended: AbortSignal;
}

async function draw(place: HTMLElement, { element, theme, full, page, ended }: Drawing): Promise<void> {
  const plotly = await library(page.url("media", element.script));
  if (ended.aborted) return;
  const read = JSON.parse(new TextDecoder().decode(element.figure)) as PlotlyFigure;
  const { data, layout } = element.themed ? themedFigure(read, theme) : read;
  const sized = { ...layout, autosize: true, ...(full ? { height: innerHeight - 110 } : heightOf(element)) };
  await plotly.react(place, data, sized, { displaylogo: false, responsive: true, ...element.config });
  if (element.selection) listen(place as unknown as PlotlyTarget, element.selection, page);
}

/** Keep the figure as wide as its place; return how to take it away. */
function keptFitting(place: HTMLElement): () => void {
  const sized = new ResizeObserver(() => {
    if (place.clientWidth && place.childElementCount) globalThis.Plotly?.Plots.resize(place);
  });
  sized.observe(place);
  return () => {
    sized.disconnect();
    globalThis.Plotly?.purge(place);
  };
}

function heightOf({ height }: PlotlyElement): { readonly height?: number } {
  return typeof height === "number" ? { height } : {};
}

interface PlotlyPoint {
  readonly curveNumber: number;
  readonly pointNumber?: number;
  readonly pointIndex?: number;
  readonly x?: Json;
  readonly y?: Json;
  readonly customdata?: Json;
}

interface PlotlySelected {
  readonly points?: readonly PlotlyPoint[];
  readonly range?: Json;
  readonly lassoPoints?: Json;
}

/** Send the points, boxes and lassos that the viewer selects, and nothing once they are let go. */
function listen(target: PlotlyTarget, selection: ChartSelection, page: Page): void {
  const send = (given: unknown) => page.change(selection, selected((given ?? {})));
  for (const event of ["plotly_selected", "plotly_deselect", "plotly_click"]) target.removeAllListeners(event);
  target.on("plotly_selected", send);
  target.on("plotly_deselect", () => send({}));
  if (selection.parameters.includes("points")) target.on("plotly_click", send);
}

function selected({ points = [], range, lassoPoints }: PlotlySelected): Json {
  const known = points.map(({ curveNumber, pointNumber, pointIndex, x, y, customdata }) => ({
    curve_number: curveNumber,
    point_number: pointNumber ?? pointIndex ?? 0,
    point_index: pointIndex ?? pointNumber ?? 0,
    x: x ?? null,
    y: y ?? null,
    ...(customdata === undefined ? {} : { customdata }),
  }));
  return {
    points: known,
    point_indices: known.map(({ point_index }) => point_index),
    box: range === undefined ? [] : [range],
    lasso: lassoPoints === undefined ? [] : [lassoPoints],
  };
}
