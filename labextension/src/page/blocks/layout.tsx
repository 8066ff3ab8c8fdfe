/** Blocks that only arrange what they hold. */

import { type CSSProperties, memo, useLayoutEffect, useRef } from "react";

import type {
  ColumnBlockElement,
  ColumnsElement,
  ContainerElement,
  OutputAreaElement,
  StepBlockElement,
} from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";

const GAPS: Readonly<Record<ContainerElement["gap"], string>> = {
  none: "0",
  xxsmall: ".25rem",
  xsmall: ".5rem",
  small: "1rem",
  medium: "2rem",
  large: "4rem",
  xlarge: "6rem",
  xxlarge: "8rem",
};

const ALIGN: Readonly<Record<ContainerElement["vertical_align"] | ContainerElement["horizontal_align"], string>> = {
  top: "flex-start",
  left: "flex-start",
  center: "center",
  bottom: "flex-end",
  right: "flex-end",
  distribute: "space-between",
};

export const StepView = memo(function StepView({ branches, place }: ViewProps<StepBlockElement>) {
  return <Slots branches={branches} place={place} />;
});

export const OutputAreaView = memo(function OutputAreaView({ branches, place }: ViewProps<OutputAreaElement>) {
  return (
    <div className="sl-stack" data-testid="stOutputArea">
      <Slots branches={branches} place={place} />
    </div>
  );
});

export const ContainerView = memo(function ContainerView({ element, branches, place }: ViewProps<ContainerElement>) {
  const { className } = hooks(element);
  const target = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.autoscroll && target.current) target.current.scrollTop = target.current.scrollHeight;
  }, [element.autoscroll, branches]);
  const scrolls = typeof element.height === "number";
  return (
    <div
      ref={target}
      className={`${element.horizontal ? "sl-row" : "sl-stack"} ${className}`}
      data-testid={element.horizontal ? "stHorizontalBlock" : "stVerticalBlock"}
      data-border={element.border ?? false}
      data-scrolls={scrolls}
      tabIndex={scrolls ? 0 : undefined}
      style={containerStyle(element)}
    >
      <Slots branches={branches} place={place} />
    </div>
  );
});

function containerStyle(element: ContainerElement): CSSProperties {
  const { horizontal, wrap, gap, height } = element;
  const along = ALIGN[horizontal ? element.horizontal_align : element.vertical_align];
  const across = ALIGN[horizontal ? element.vertical_align : element.horizontal_align];
  return {
    ...hooks(element).style,
    gap: GAPS[gap],
    justifyContent: along,
    ...(horizontal ? { alignItems: across, flexWrap: wrap ? "wrap" : "nowrap" } : acrossStack(element)),
    ...(typeof height === "number" ? { height: `${height}px` } : height === "stretch" ? { height: "100%" } : {}),
  };
}

/** In a stack, `left` is where elements are anyway, as wide as they are made. */
function acrossStack({ horizontal_align }: ContainerElement): CSSProperties {
  return horizontal_align === "left" || horizontal_align === "distribute" ? {} : { alignItems: ALIGN[horizontal_align] };
}

export const ColumnsView = memo(function ColumnsView({ element, branches, place }: ViewProps<ColumnsElement>) {
  const { className, style } = hooks(element);
  const template = element.weights.map((weight) => `minmax(0, ${weight}fr)`).join(" ");
  return (
    <div
      className={`sl-columns ${className}`}
      data-testid="stHorizontalBlock"
      data-border={element.border ?? false}
      data-wrap={element.wrap}
      data-align={element.vertical_align}
      style={{ ...style, gap: GAPS[element.gap], "--sl-template": template } as CSSProperties}
    >
      <Slots branches={branches} place={place} />
    </div>
  );
});

export const ColumnView = memo(function ColumnView({ branches, place }: ViewProps<ColumnBlockElement>) {
  return (
    <div className="sl-cell" data-testid="stColumn">
      <div className="sl-stack" data-testid="stVerticalBlock">
        <Slots branches={branches} place={place} />
      </div>
    </div>
  );
});

export function EmptyView() {
  return <div data-testid="stEmpty" hidden />;
}
