/** Elements that tell how things stand: alerts, exceptions, progress and spinners. */

import { memo, useEffect, useId, useState } from "react";

import type { AlertElement, ExceptionBoxElement, ProgressElement, SpinnerElement, TraceLine } from "../../wire/messages";
import { AuthorIcon, Icon } from "../icons/icon";
import { Inline, Markdown } from "../markdown/markdown";
import { say } from "../strings";
import { runs } from "./ansi";
import { CopyButton } from "./code";
import { Printed } from "./output";
import type { ViewProps } from "./slot";

const LEVEL_ICONS: Readonly<Record<AlertElement["level"], string>> = {
  success: "check_circle",
  info: "info",
  warning: "warning",
  error: "error",
};

export const AlertView = memo(function AlertView({ element }: ViewProps<AlertElement>) {
  const { level, text, icon, title } = element;
  return (
    <div
      className="sl-alert"
      data-testid="stAlert"
      data-level={level}
      role={level === "error" || level === "warning" ? "alert" : "status"}
    >
      <div className="sl-alert-icon" data-testid="stAlertDynamicIcon">
        {icon === undefined ? <Icon name={LEVEL_ICONS[level]} /> : <AuthorIcon icon={icon} />}
      </div>
      <div className="sl-alert-body" data-testid="stAlertContainer">
        {title !== undefined && (
          <p className="sl-alert-title">
            <Inline text={title} />
          </p>
        )}
        <div data-testid="stAlertContent">
          <Markdown text={text} className="sl-small-text" />
        </div>
      </div>
    </div>
  );
});

export const ExceptionView = memo(function ExceptionView({ element }: ViewProps<ExceptionBoxElement>) {
  const { name, text, markdown, trace, written, reference } = element;
  return (
    <div className="sl-alert sl-exception" data-testid="stException" data-level="error" role="alert">
      <div className="sl-alert-icon">
        <Icon name="error" />
      </div>
      <div className="sl-alert-body">
        <div data-testid="stExceptionMessage" className="sl-exception-message">
          {(name !== "" || reference === undefined) && <strong>{name === "" ? say("exception.nameless") : name}</strong>}
          {text !== "" && ": "}
          {markdown ? <Markdown text={text} className="sl-small-text" /> : <span>{text.trimEnd()}</span>}
        </div>
        {reference !== undefined && <p className="sl-exception-note">{say("exception.reference", { reference })}</p>}
        {trace.length > 0 && <Trace trace={trace} copy={plain(element)} />}
        {written !== undefined && <WrittenTrace text={written} />}
      </div>
    </div>
  );
});

function Trace({ trace, copy }: { readonly trace: readonly TraceLine[]; readonly copy: string }) {
  return (
    <div className="sl-trace">
      <p className="sl-trace-title">{say("exception.trace")}</p>
      <CopyButton text={copy} />
      <ol>
        {trace.map((line, index) => (
          <li key={index} data-testid="stExceptionTraceRow" data-own={line.own ?? false}>
            <span className="sl-trace-where">
              {line.where}
              {line.function !== "" && ` ${say("exception.in", { function: line.function })}`}
            </span>
            {line.source !== undefined && <code>{line.source}</code>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A traceback as another language's kernel writes it for a terminal. */
function WrittenTrace({ text }: { readonly text: string }) {
  return (
    <div className="sl-trace">
      <p className="sl-trace-title">{say("exception.trace")}</p>
      <CopyButton text={uncoloured(text)} />
      <pre className="sl-trace-written" data-testid="stExceptionTrace" tabIndex={0}>
        <Printed text={text} />
      </pre>
    </div>
  );
}

function uncoloured(text: string): string {
  return runs(text)
    .map((part) => part.text)
    .join("");
}

function plain({ name, text, trace }: ExceptionBoxElement): string {
  const lines = trace.map(({ where, function: name, source = "" }) => `${where}${name && `, in ${name}`}\n    ${source}`);
  return [...lines, `${name}: ${text}`].join("\n");
}

export const ProgressView = memo(function ProgressView({ element }: ViewProps<ProgressElement>) {
  const id = useId();
  const { value, text } = element;
  return (
    <div className="sl-progress" data-testid="stProgress">
      {text !== undefined && (
        <div id={id} className="sl-progress-text">
          <Inline text={text} />
        </div>
      )}
      <div
        className="sl-progress-rail"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(value)}
        {...(text === undefined ? { "aria-label": say("progress.label") } : { "aria-labelledby": id })}
      >
        <div className="sl-progress-fill" style={{ width: `${Math.min(100, Math.max(0, value))}%` }} />
      </div>
    </div>
  );
});

export const SpinnerView = memo(function SpinnerView({ element }: ViewProps<SpinnerElement>) {
  return (
    <div className="sl-spinner" data-testid="stSpinner" role="status">
      <span className="sl-wheel" aria-hidden="true" />
      <Markdown text={element.text} className="sl-small-text" />
      {element.show_time && <Seconds />}
    </div>
  );
});

function Seconds() {
  const [tenths, setTenths] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setTenths(Math.floor((performance.now() - start) / 100)), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="sl-spinner-time" aria-hidden="true">
      {say("spinner.seconds", { seconds: (tenths / 10).toFixed(1) })}
    </span>
  );
}
