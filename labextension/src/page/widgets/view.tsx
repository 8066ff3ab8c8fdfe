/** A widget that is not ours: whoever can show it gets a place on the page for it. */

import { memo, useEffect, useRef, useState } from "react";

import type { WidgetViewElement } from "../../wire/messages";
import { usePage } from "../context";
import type { ViewProps } from "../elements/slot";
import { say } from "../strings";
import { show } from "./show";

export const WidgetView = memo(function WidgetView({ element }: ViewProps<WidgetViewElement>) {
  const { comms } = usePage();
  const target = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const ended = new AbortController();
    const place = document.createElement("div");
    target.current?.append(place);
    show(comms, element.comm, place, ended.signal).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      ended.abort();
      place.remove();
    };
  }, [comms, element.comm]);
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
