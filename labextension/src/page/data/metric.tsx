/** A number that matters: its label, its value, how it moved, and a small chart. */

import { memo } from "react";

import type { MetricElement } from "../../wire/messages";
import { Help } from "../elements/help";
import type { ViewProps } from "../elements/slot";
import { AuthorIcon } from "../icons/icon";
import { Inline } from "../markdown/markdown";
import { say } from "../strings";
import { Spark } from "./spark";

const ARROWS: Readonly<Record<MetricElement["direction"], string>> = { up: "↑", down: "↓", off: "" };

export const MetricView = memo(function MetricView({ element }: ViewProps<MetricElement>) {
  const { label, value, border, help, icon, label_visibility, chart, chart_type, tone, height } = element;
  return (
    <div
      className="sl-metric"
      data-testid="stMetric"
      data-border={border ?? false}
      style={typeof height === "number" ? { height: `${height}px` } : {}}
    >
      <div className="sl-metric-label" data-testid="stMetricLabel" data-visibility={label_visibility}>
        {icon !== undefined && <AuthorIcon icon={icon} />}
        <Inline text={label} />
        {help !== undefined && <Help text={help} of={label} />}
      </div>
      <div className="sl-metric-value" data-testid="stMetricValue">
        <Inline text={value} />
      </div>
      <Delta element={element} />
      {chart && <Spark points={chart} type={chart_type} className={`sl-metric-chart sl-${tone}`} />}
    </div>
  );
});

function Delta({ element }: { readonly element: MetricElement }) {
  const { delta, direction, tone, description } = element;
  if (delta === undefined) return null;
  return (
    <div className={`sl-metric-delta sl-badge sl-${tone}`} data-testid="stMetricDelta">
      {direction !== "off" && (
        <>
          <span aria-hidden="true">{ARROWS[direction]}</span>
          <span className="sl-unseen">{say(`metric.${direction}`)}</span>
        </>
      )}
      <Inline text={delta} />
      {description !== undefined && <span className="sl-metric-note">{description}</span>}
    </div>
  );
}
