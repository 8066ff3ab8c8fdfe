/** Source code: coloured, numbered if asked, with a button that copies it. */

import { memo, useEffect, useState } from "react";

import type { CodeElement } from "../../wire/messages";
import { Icon } from "../icons/icon";
import { copied } from "../markdown/copy";
import { say } from "../strings";
import type { ViewProps } from "./slot";

export const CodeView = memo(function CodeView({ element }: ViewProps<CodeElement>) {
  const { text, language, line_numbers, wrap, height } = element;
  const html = usePainted(text, language);
  const style = typeof height === "number" ? { height: `${height}px` } : {};
  return (
    <div className="sl-code" data-testid="stCode" data-wrap={wrap ?? false}>
      <pre tabIndex={0} style={style}>
        {line_numbers && <LineNumbers count={text.split("\n").length} />}
        {html === undefined ? <code>{text}</code> : <code dangerouslySetInnerHTML={{ __html: html }} />}
      </pre>
      <CopyButton text={text} />
    </div>
  );
});

function LineNumbers({ count }: { readonly count: number }) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return (
    <span className="sl-line-numbers" aria-hidden="true">
      {numbers.join("\n")}
    </span>
  );
}

export function CopyButton({ text }: { readonly text: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), 1500);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button
      type="button"
      className="sl-copy"
      data-testid="stCodeCopyButton"
      data-done={done}
      aria-label={say(done ? "code.copied" : "code.copy")}
      onClick={() => void copied(text).then(() => setDone(true))}
    >
      <Icon name={done ? "check" : "content_copy"} size={16} />
    </button>
  );
}

interface Painted {
  readonly text: string;
  readonly html: string | undefined;
}

/** Return the coloured HTML of `text`, or undefined as long as there is none. */
function usePainted(text: string, language: string | undefined): string | undefined {
  const [painted, setPainted] = useState<Painted | null>(null);
  useEffect(() => {
    if (language === undefined) return undefined;
    let wanted = true;
    void import("../markdown/paint").then((paint) => {
      if (wanted) setPainted({ text, html: paint.painted(text, language) });
    });
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return painted?.text === text && language !== undefined ? painted.html : undefined;
}
