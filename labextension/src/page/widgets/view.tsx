/** A widget that is not ours: whoever can show it gets a place on the page for it. */

import { memo, useContext, useLayoutEffect, useRef, useState } from "react";

import type { WidgetViewElement } from "../../wire/messages";
import { usePage } from "../context";
import { type ViewProps, ViewsContext } from "../elements/slot";
import { say } from "../strings";
import { show } from "./show";

export const WidgetView = memo(function WidgetView({ element }: ViewProps<WidgetViewElement>) {
  const page = usePage();
  const views = useContext(ViewsContext);
  const target = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();
  // Before the browser paints, and while the place is still on the page: Lumino asks for both.
  useLayoutEffect(() => {
    const ended = new AbortController();
    const place = document.createElement("div");
    target.current?.append(place);
    setProblem(undefined);
    show({ page, views }, element.comm, place, ended.signal).catch((error: unknown) => {
      if (!ended.signal.aborted) setProblem(reasonOf(error));
    });
    return () => {
      ended.abort();
      place.remove();
    };
  }, [page, views, element.comm]);
  return (
    <div className="sl-widget" data-testid="stWidget" ref={target}>
      {problem !== undefined && (
        <p className="sl-unknown" role="alert">
          {say("widget.broken", { reason: problem })}
        </p>
      )}
    </div>
  );
});

function reasonOf(error: unknown): string {
  if (error instanceof EvalError) return say("widget.eval");
  return error instanceof Error ? error.message : String(error);
}
