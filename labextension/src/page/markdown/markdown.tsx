/**
 * Markdown on the page, and labels.
 *
 * What the parser cannot do is done when the HTML stands: formulas are set and
 * code is coloured by parts that are fetched when they are first needed, code
 * blocks get a copy button, and what scrolls can be reached by keyboard.
 */

import { memo, useLayoutEffect, useMemo, useRef } from "react";

import { say } from "../strings";
import { copied } from "./copy";
import { block, inline } from "./render";

interface MarkdownProps {
  readonly text: string;
  readonly html?: boolean | undefined;
  readonly className?: string;
}

export const Markdown = memo(function Markdown({ text, html = false, className = "" }: MarkdownProps) {
  const rendered = useMemo(() => block(text, html), [text, html]);
  return <Rendered html={rendered} className={className} />;
});

/** HTML that `render.ts` has cleaned, with all that is to be done once it stands. */
export function Rendered({ html, className }: { readonly html: string; readonly className: string }) {
  const target = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (target.current) finish(target.current);
  }, [html]);
  return (
    <div
      ref={target}
      className={`sl-md ${className}`}
      data-testid="stMarkdownContainer"
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

export const Inline = memo(function Inline({ text }: { readonly text: string }) {
  const target = useRef<HTMLSpanElement>(null);
  const html = useMemo(() => inline(text), [text]);
  useLayoutEffect(() => {
    if (target.current) void finishFormulas(target.current);
  }, [html]);
  return <span ref={target} className="sl-inline" dangerouslySetInnerHTML={{ __html: html }} />;
});

function finish(target: HTMLElement): void {
  void finishFormulas(target);
  target.querySelectorAll<HTMLElement>(".sl-code").forEach((each) => void finishCode(each));
  target.querySelectorAll("table").forEach((table) => {
    const frame = document.createElement("div");
    frame.className = "sl-table-scroll";
    table.replaceWith(frame);
    frame.append(table);
  });
}

async function finishFormulas(target: HTMLElement): Promise<void> {
  const formulas = [...target.querySelectorAll<HTMLElement>(".sl-math")];
  if (!formulas.length) return;
  const { typesetFormula } = await import("./typeset");
  formulas.forEach(typesetFormula);
}

async function finishCode(frame: HTMLElement): Promise<void> {
  const pre = frame.querySelector("pre");
  const code = pre?.querySelector("code");
  if (!pre || !code) return;
  pre.tabIndex = 0;
  const text = code.textContent;
  frame.append(copyButton(text));
  const language = /language-(\S+)/.exec(code.className)?.[1];
  if (language === undefined) return;
  const { painted } = await import("./paint");
  code.innerHTML = painted(text, language) ?? code.innerHTML;
}

function copyButton(text: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.className = "sl-copy";
  button.dataset.testid = "stCodeCopyButton";
  button.ariaLabel = say("code.copy");
  button.innerHTML = COPY_ICON;
  button.addEventListener("click", () => void copied(text).then(() => flash(button)));
  return button;
}

function flash(button: HTMLButtonElement): void {
  button.dataset.done = "true";
  button.ariaLabel = say("code.copied");
  setTimeout(() => {
    delete button.dataset.done;
    button.ariaLabel = say("code.copy");
  }, 1500);
}

const COPY_ICON = '<svg class="sl-icon" viewBox="0 0 24 24" width="16" height="16"><path d="M9 9h11v12H9zM5 15H4V3h11v2"></path></svg>';
