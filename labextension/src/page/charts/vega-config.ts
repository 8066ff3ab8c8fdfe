/** Vega-Lite charts in the page's colours: a config below whatever the author's specification says. */

import type { Config } from "vega-lite";

import { type ChartTheme, RAMP } from "./theme";

export function vegaConfig({ dark, font, text, second, line, category }: ChartTheme): Config {
  const label = { labelColor: second, titleColor: second, labelFont: font, titleFont: font };
  return {
    background: "transparent",
    font,
    padding: 4,
    view: { stroke: null, continuousHeight: 320, discreteHeight: 320 },
    axis: {
      ...label,
      gridColor: line,
      domain: false,
      ticks: false,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 500,
      labelPadding: 8,
      labelSeparation: 10,
      titlePadding: 12,
    },
    axisQuantitative: { tickCount: 6 },
    axisX: { grid: false, domain: true, domainColor: line },
    legend: { ...label, labelColor: text, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500, symbolType: "circle", columnPadding: 16 },
    title: { color: text, subtitleColor: second, fontSize: 14, fontWeight: 600, anchor: "start" },
    header: { ...label, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500 },
    mark: { color: category[0] ?? text },
    scale: { bandPaddingInner: 0.2, bandPaddingOuter: 0.1 },
    selection: { interval: { mark: { fill: second, fillOpacity: 0.2, stroke: second, strokeOpacity: 0.5 } } },
    line: { strokeWidth: 2 },
    arc: { stroke: null },
    text: { color: text, font },
    rule: { color: second },
    range: { category: [...category], ramp: [...RAMP[dark ? "dark" : "light"]], heatmap: [...RAMP[dark ? "dark" : "light"]] },
  };
}
