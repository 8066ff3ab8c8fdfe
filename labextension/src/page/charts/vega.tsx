/**
 * Vega-Lite and Vega charts.
 *
 * Expressions are interpreted and not compiled, so that the page's content
 * security policy can forbid `eval`. What the viewer selects in a chart is the
 * value of its selection widget.
 */

import { memo, useEffect, useRef, useState } from "react";
import type { Result } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

import type { ChartSelection, Json, VegaElement } from "../../wire/messages";
import { usePage } from "../context";
import type { Page } from "../page";
import type { ViewProps } from "../elements/slot";
import { say } from "../strings";
import { FullScreen } from "./full-screen";
import { type ChartTheme, useChartTheme } from "./theme";
import { axesOf } from "./vega-axes";
import { vegaConfig } from "./vega-config";
import { Picture, type Wanted } from "./vega-picture";
import { type VegaRows, fromViewers, vegaRows } from "./vega-rows";
import { drawnSpec, isVegaLite } from "./vega-spec";

/** More rows than this are painted: as many nodes would make the page slow. */
const SVG_ROWS = 2000;
const ERRORS_ONLY = 1;

export const VegaView = memo(function VegaView({ element }: ViewProps<VegaElement>) {
  return (
    <div data-testid="stVegaLiteChart" className="sl-chart">
      <FullScreen>{(full) => <Chart element={element} full={full} />}</FullScreen>
    </div>
  );
});

function Chart({ element, full }: { readonly element: VegaElement; readonly full: boolean }) {
  const page = usePage();
  const theme = useChartTheme();
  const target = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string>();
  const picture = useRef<Picture>(undefined);
  useEffect(() => {
    if (!target.current) return undefined;
    const made = (picture.current = new Picture(target.current));
    return () => made.close();
  }, []);
  useEffect(() => {
    if (!target.current || !picture.current) return;
    picture.current.show(wantedOf(target.current, { element, theme, full, page })).then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [element, theme, full, page]);
  return (
    <>
      {failure !== undefined && (
        <p className="sl-unknown" role="alert">
          {say("chart.failed", { reason: failure })}
        </p>
      )}
      <div className="sl-chart-place" role="img" aria-label={element.alt ?? say("chart.label")}>
        <div ref={target} className="sl-vega" style={full ? { height: "calc(100dvh - 7rem)" } : {}} dir="ltr" />
      </div>
    </>
  );
}

interface Drawing {
  readonly element: VegaElement;
  readonly theme: ChartTheme;
  readonly full: boolean;
  readonly page: Page;
}

/** Return what the picture in `target` is to show. */
function wantedOf(target: HTMLElement, { element, theme, full, page }: Drawing): Wanted {
  const data = new Map(element.datasets.map(({ name, arrow }) => [name, vegaRows(arrow)]));
  const spec = drawnSpec(element, data, full);
  const rows = Object.values((spec.datasets ?? {}) as Record<string, readonly unknown[]>);
  return {
    spec,
    rows: new Map(Array.from(data, ([name, each]) => [name, each.rows])),
    keeps: !element.selection,
    options: {
      mode: isVegaLite(element.spec) ? "vega-lite" : "vega",
      actions: false,
      renderer: rows.some(({ length }) => length > SVG_ROWS) ? "canvas" : "svg",
      ast: true,
      expr: expressionInterpreter,
      tooltip: { theme: "custom" },
      // Warnings are for whoever writes a specification, not for who looks at it.
      logLevel: ERRORS_ONLY,
      ...(element.themed ? { config: { ...vegaConfig(theme), ...axesOf(spec) } } : {}),
    },
    drawn: (result, ended) => {
      // The chart is one image with a name; its marks are not read out one by one.
      target.querySelector("svg, canvas")?.setAttribute("aria-hidden", "true");
      if (spec.width === "container") follow(target, result, ended);
      if (element.selection) listen(result, element.selection, momentsOf(data), page);
    },
  };
}

function momentsOf(data: ReadonlyMap<string, VegaRows>): ReadonlySet<string> {
  return new Set(Array.from(data.values(), (each) => [...each.moments]).flat());
}

/** Keep the chart as wide as its place: a tab that opens or a sidebar that folds is no event of the window's. */
function follow(target: HTMLElement, { view }: Result, ended: AbortSignal): void {
  const sized = new ResizeObserver(() => {
    const width = target.clientWidth;
    if (width && Math.abs(width - Number(view.signal("width"))) > 1) void view.signal("width", width).runAsync();
  });
  sized.observe(target);
  ended.addEventListener("abort", () => sized.disconnect());
}

/** Send what is selected, once for each picture in which it changed. */
function listen({ view }: Result, selection: ChartSelection, moments: ReadonlySet<string>, page: Page): void {
  const value: Record<string, Json> = {};
  let due = false;
  for (const parameter of selection.parameters) {
    view.addSignalListener(parameter, (_name, signal: Json) => {
      value[parameter] = selected(view.data(`${parameter}_store`), signal, moments);
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        page.change(selection, { ...value });
      });
    });
  }
}

/** A point selection is the list of its points; an interval is the ends of each of its fields. */
function selected(store: readonly unknown[], signal: Json, moments: ReadonlySet<string>): Json {
  const points = store as readonly { fields?: readonly { field: string; type: string }[]; values?: readonly Json[] }[];
  const [first] = points;
  const sent = (field: string, value: unknown) => [field, moments.has(field) ? fromViewers(value) : value] as const;
  if (!first?.fields || first.fields.some(({ type }) => type === "R")) {
    return plain(Object.fromEntries(Object.entries(signal ?? {}).map(([field, ends]) => sent(field, ends))));
  }
  return plain(
    points.map(({ fields = [], values = [] }) => Object.fromEntries(fields.map(({ field }, index) => sent(field, values[index] ?? null)))),
  );
}

/** Return what Vega holds as JSON. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
