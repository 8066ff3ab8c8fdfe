/**
 * An author's HTML: cleaned and made part of the page, or, if it has scripts, in a frame of its own.
 *
 * A frame has no origin and cannot reach the page. It may say two things: how high
 * it would like to be, and which files of the kernel it needs.
 */

import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import type { HtmlElement } from "../../wire/messages";
import { useAddresses, usePage } from "../context";
import { makeReadable } from "../formats/contrast";
import { sanitised } from "../markdown/render";
import { say } from "../strings";
import { filesIn, giveFiles } from "./frames/files";
import type { ViewProps } from "./slot";

const FIRST_HEIGHT = 150;
const TALLEST = 20_000;

export const HtmlView = memo(function HtmlView({ element }: ViewProps<HtmlElement>) {
  return element.media === undefined ? (
    <InlineHtml text={element.text} />
  ) : (
    <HtmlFrame media={element.media} height={element.height} />
  );
});

function InlineHtml({ text }: { readonly text: string }) {
  const addressed = useAddresses(text);
  const html = useMemo(() => sanitised(addressed), [addressed]);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) makeReadable(place.current);
  }, [html]);
  return <div ref={place} className="sl-html" data-testid="stHtml" dangerouslySetInnerHTML={{ __html: html }} />;
}

interface HtmlFrameProps {
  readonly media: string;
  readonly height: HtmlElement["height"];
}

function HtmlFrame({ media, height }: HtmlFrameProps) {
  const page = usePage();
  const frame = useRef<HTMLIFrameElement>(null);
  const [wished, setWished] = useState(FIRST_HEIGHT);
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const source = frame.current?.contentWindow;
      if (!source || event.source !== source) return;
      const wish = heightIn(event.data);
      if (wish !== undefined) setWished(wish);
      const files = filesIn(event.data);
      if (files) void giveFiles(page, files, source);
    };
    addEventListener("message", onMessage);
    return () => removeEventListener("message", onMessage);
  }, [page]);
  return (
    <iframe
      ref={frame}
      className="sl-frame"
      data-testid="stIFrame"
      title={say("html.frame")}
      sandbox="allow-scripts allow-popups allow-downloads"
      src={page.url("media", media)}
      style={{ height: `${typeof height === "number" ? height : wished}px` }}
    />
  );
}

/** The height that a frame's message wishes for, if it is one of ours. */
function heightIn(data: unknown): number | undefined {
  const ours = (data as { streamlitify?: { height?: unknown } } | null)?.streamlitify;
  return typeof ours?.height === "number" ? Math.min(TALLEST, Math.max(0, Math.ceil(ours.height))) : undefined;
}
