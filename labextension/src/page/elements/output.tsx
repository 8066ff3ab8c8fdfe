/** What a step printed, in the colours of a terminal. */

import { memo, useMemo } from "react";

import type { OutputElement } from "../../wire/messages";
import { runs } from "./ansi";
import type { ViewProps } from "./slot";

/** A colour that was meant for a black terminal, brought nearer to the page's text. */
function readable(color: string | undefined): string | undefined {
  return color && `color-mix(in oklab, ${color} 65%, var(--sl-text))`;
}

export const OutputView = memo(function OutputView({ element }: ViewProps<OutputElement>) {
  return (
    <pre className="sl-output" data-testid="stText" data-stream={element.stream} tabIndex={0}>
      <Printed text={element.text} />
    </pre>
  );
});

/** Text with what a terminal makes of the colours in it. */
export function Printed({ text }: { readonly text: string }) {
  const parts = useMemo(() => runs(text.replace(/\n$/, "")), [text]);
  return (
    <>
      {parts.map(({ text, className, color, background }, index) =>
        className || color || background ? (
          <span key={index} className={className} style={{ color: readable(color), background }}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  );
}
