/** Markdown, headings, plain text, formulas and lines. */

import { type CSSProperties, type ReactNode, memo, useLayoutEffect, useRef } from "react";

import type {
  HeadingElement,
  LatexElement,
  MarkdownElement,
  TextElement,
} from "../../wire/messages";
import { useAddresses } from "../context";
import { AuthorIcon, Icon } from "../icons/icon";
import { Inline, Markdown } from "../markdown/markdown";
import { slug } from "../markdown/slug";
import { say } from "../strings";
import { Help } from "./help";
import type { ViewProps } from "./slot";

type Align = MarkdownElement["align"];

function aligned(align: Align): CSSProperties {
  return align === undefined || align === "left" ? {} : { textAlign: align === "right" ? "end" : align };
}

/** A text and, at its end, the question mark that explains it. */
function WithHelp({ help, children }: { readonly help: string | undefined; readonly children: ReactNode }) {
  if (help === undefined) return children;
  return (
    <div className="sl-with-help">
      {children}
      <Help text={help} />
    </div>
  );
}

export const MarkdownView = memo(function MarkdownView({ element }: ViewProps<MarkdownElement>) {
  const { html, small, help, align, lines } = element;
  const text = useAddresses(element.text);
  return (
    <div data-testid={small ? "stCaptionContainer" : "stMarkdown"} style={aligned(align)}>
      <WithHelp help={help}>
        {lines === "one" ? (
          <div className={`sl-md ${small ? "sl-caption" : ""}`} data-testid="stMarkdownContainer">
            <Inline text={text} />
          </div>
        ) : (
          <Markdown text={text} html={html} className={small ? "sl-caption" : ""} />
        )}
      </WithHelp>
    </div>
  );
});

export const HeadingView = memo(function HeadingView({ element }: ViewProps<HeadingElement>) {
  const { level, text, anchor, anchored, divider, help, icon, align, lines } = element;
  const id = anchor ?? slug(text.replace(/:\S+?:/g, ""));
  const Tag = `h${level}` as const;
  return (
    <div data-testid="stHeading" className="sl-heading" style={aligned(align)}>
      <Tag id={anchored ? id : undefined} data-testid="stHeadingWithActionElements" tabIndex={-1}>
        {icon !== undefined && <AuthorIcon icon={icon} />}
        <Inline text={lines === "one" ? (text.split("\n", 1)[0] ?? "") : text} />
        {anchored && (
          <a className="sl-anchor" href={`#${id}`} aria-label={say("heading.link")} data-testid="stHeaderActionElements">
            <Icon name="link" size={16} />
          </a>
        )}
        {help !== undefined && <Help text={help} />}
      </Tag>
      {divider !== undefined && <hr className={`sl-heading-line sl-${divider}`} data-testid="stHeadingDivider" />}
    </div>
  );
});

export const TextView = memo(function TextView({ element }: ViewProps<TextElement>) {
  return (
    <div data-testid="stText" style={aligned(element.align)}>
      <WithHelp help={element.help}>
        <div className="sl-text">{element.text}</div>
      </WithHelp>
    </div>
  );
});

export const LatexView = memo(function LatexView({ element }: ViewProps<LatexElement>) {
  const target = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    void import("../markdown/typeset").then(({ typesetFormula }) => {
      if (target.current) typesetFormula(target.current);
    });
  }, [element.text]);
  return (
    <div data-testid="stMarkdown">
      <WithHelp help={element.help}>
        <div data-testid="stMarkdownContainer" className="sl-md sl-latex">
          <div ref={target} className="sl-math" data-tex={element.text} data-display="true" />
        </div>
      </WithHelp>
    </div>
  );
});

export function DividerView() {
  return (
    <div data-testid="stMarkdown">
      <hr className="sl-line" />
    </div>
  );
}
