/** How cells look: one row of the table for each kind that is more than text. */

import type { ReactNode } from "react";

import { formatNumber } from "../../formats/numbers";
import { Inline } from "../../markdown/markdown";
import type { Cell } from "../arrow";
import { Spark } from "../spark";
import { cellText, listed } from "./cell-text";
import type { CellKind, ColumnConfig } from "./config";

type Draw = (value: Cell, config: ColumnConfig) => ReactNode;

const DRAW: Partial<Readonly<Record<CellKind, Draw>>> = {
  checkbox: (value) => <span className="sl-cell-check" data-on={Boolean(value)} role="img" aria-label={String(Boolean(value))} />,
  markdown: (value) => <Inline text={String(value)} />,
  link: (value, config) => <CellLink url={String(value)} text={cellText(value, config)} />,
  image: (value) => <img className="sl-cell-image" src={String(value)} alt="" loading="lazy" />,
  progress: (value, config) => <CellProgress value={Number(value)} config={config} />,
  list: (value) => listed(value).map((each, index) => (
    <span key={index} className="sl-cell-item">
      {String(each)}
    </span>
  )),
  line_chart: (value, config) => <CellChart value={value} config={config} type="line" />,
  bar_chart: (value, config) => <CellChart value={value} config={config} type="bar" />,
  area_chart: (value, config) => <CellChart value={value} config={config} type="area" />,
};

/** Return what a cell shows. */
export function drawCell(value: Cell, config: ColumnConfig, placeholder: string): ReactNode {
  if (value === null || value === undefined) return <span className="sl-cell-none">{placeholder}</span>;
  return DRAW[config.kind]?.(value, config) ?? cellText(value, config);
}

interface CellButtonsProps {
  readonly value: Cell;
  readonly config: ColumnConfig;
  /** Undefined as long as it is not known which row of the frame this is. */
  readonly onPress: ((label: string) => void) | undefined;
}

/** A button that says what the cell says; one for each item of a list. */
export function CellButtons({ value, config, onPress }: CellButtonsProps) {
  const labels = (typeof value === "object" ? listed(value) : [value]).map(String);
  return (
    <span className="sl-cell-buttons">
      {labels.map((label, index) => (
        <button
          key={index}
          type="button"
          className="sl-button"
          data-look={config.look}
          tabIndex={-1}
          disabled={config.press === undefined || onPress === undefined}
          onClick={() => onPress?.(label)}
        >
          <Inline text={label} />
        </button>
      ))}
    </span>
  );
}

const SAFE_URL = /^(https?:|mailto:|tel:|[/?#.\w-]+$)/i;

function CellLink({ url, text }: { readonly url: string; readonly text: string }) {
  if (!SAFE_URL.test(url)) return text;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
      {text}
    </a>
  );
}

function CellProgress({ value, config }: { readonly value: number; readonly config: ColumnConfig }) {
  const { min = 0, max = 1 } = config;
  const part = Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  const text = config.format === undefined ? formatNumber(part, "percent") : cellText(value, config);
  return (
    <span className="sl-cell-progress">
      <span className="sl-cell-rail">
        <span style={{ width: `${part * 100}%`, background: colorOf(config.color, [min, value]) }} />
      </span>
      <span>{text}</span>
    </span>
  );
}

interface CellChartProps {
  readonly value: Cell;
  readonly config: ColumnConfig;
  readonly type: "line" | "bar" | "area";
}

function CellChart({ value, config, type }: CellChartProps) {
  const points = listed(value).map(Number);
  return (
    <Spark
      points={points}
      type={type}
      low={config.min}
      high={config.max}
      color={colorOf(config.color, points)}
      className="sl-cell-chart"
    />
  );
}

const PALETTE: ReadonlySet<string> = new Set(["red", "orange", "yellow", "green", "blue", "violet", "gray"]);

/** Return a column's colour as the stylesheet knows it; undefined for the page's own. */
function colorOf(name: string | undefined, points: readonly number[]): string | undefined {
  if (name === undefined || name === "primary") return undefined;
  if (name === "auto" || name === "auto-inverse") {
    const rises = (points.at(-1) ?? 0) >= (points[0] ?? 0);
    return `var(--sl-${rises === (name === "auto") ? "green" : "red"})`;
  }
  return PALETTE.has(name) ? `var(--sl-${name})` : name;
}
