/** Charts of a few points without axes, as they stand in metrics and in cells of grids. */

interface SparkProps {
  readonly points: readonly number[];
  readonly type: "line" | "bar" | "area";
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly color?: string | undefined;
  readonly className?: string;
}

const WIDTH = 100;
const HEIGHT = 32;

export function Spark({ points, type, low, high, color, className = "" }: SparkProps) {
  const known = points.filter(Number.isFinite);
  if (!known.length) return null;
  const bottom = low ?? (type === "bar" ? Math.min(0, ...known) : Math.min(...known));
  const top = high ?? (type === "bar" ? Math.max(0, ...known) : Math.max(...known));
  const y = (value: number) => HEIGHT - 1 - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 2);
  return (
    <svg
      className={`sl-spark ${className}`}
      style={{ color }}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {type === "bar" ? <path className="sl-spark-bars" d={bars(known, y)} /> : <Curve points={known} y={y} filled={type === "area"} />}
    </svg>
  );
}

type Scale = (value: number) => number;

function Curve({ points, y, filled }: { readonly points: readonly number[]; readonly y: Scale; readonly filled: boolean }) {
  const step = WIDTH / Math.max(1, points.length - 1);
  const line = points.map((value, index) => `${index ? "L" : "M"}${round(index * step)} ${round(y(value))}`).join("");
  return (
    <>
      {filled && <path className="sl-spark-area" d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}z`} />}
      <path className="sl-spark-line" d={line} />
    </>
  );
}

function bars(points: readonly number[], y: Scale): string {
  const step = WIDTH / points.length;
  const width = step * 0.76;
  const rect = (value: number, index: number) => {
    const from = Math.max(y(0), y(value));
    const height = Math.max(0.5, Math.abs(y(0) - y(value)));
    return `M${round(index * step + (step - width) / 2)} ${round(from)}h${round(width)}v${round(-height)}h${round(-width)}z`;
  };
  return points.map(rect).join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
