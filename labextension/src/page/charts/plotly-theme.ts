/** A Plotly figure in the page's colours: where the author said nothing, and nowhere else. */

import type { Json } from "../../wire/messages";
import type { ChartTheme } from "./theme";

type Layout = Readonly<Record<string, Json>>;

export interface PlotlyFigure {
  readonly data: Json;
  readonly layout: Layout;
}

export function themedFigure({ data, layout }: PlotlyFigure, theme: ChartTheme): PlotlyFigure {
  const template = { ...(layout.template as Layout | undefined), layout: { ...templateLayout(layout), ...pageLayout(theme) } };
  return { data, layout: { ...layout, template } };
}

function templateLayout({ template }: Layout): Layout {
  return ((template as Layout | undefined)?.layout ?? {}) as Layout;
}

function pageLayout({ font, text, second, line, category, raised, background }: ChartTheme): Layout {
  const axis: Layout = {
    gridcolor: line,
    linecolor: line,
    zerolinecolor: line,
    tickfont: { color: second, size: 12 },
    title: { font: { color: second, size: 13 } },
    automargin: true,
  };
  return {
    font: { family: font, color: text, size: 13 },
    title: { font: { color: text, size: 16 }, x: 0, xref: "paper" },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    colorway: [...category],
    xaxis: { ...axis, showgrid: false },
    yaxis: axis,
    legend: { font: { color: text, size: 12 }, bgcolor: "rgba(0,0,0,0)" },
    hoverlabel: { bgcolor: raised, bordercolor: line, font: { family: font, color: text } },
    margin: { l: 8, r: 8, t: 48, b: 8 },
    polar: { bgcolor: background, angularaxis: axis, radialaxis: axis },
    geo: { bgcolor: "rgba(0,0,0,0)" },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: second, activecolor: text },
  };
}
