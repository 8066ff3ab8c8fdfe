/** A tree of JSON whose branches fold, made of the browser's own `details`: each can be reached by Tab. */

import { type ReactNode, memo, useMemo, useState } from "react";

import type { Json, JsonElement } from "../../wire/messages";
import { CopyButton } from "../elements/code";
import type { ViewProps } from "../elements/slot";
import { say } from "../strings";

/** Items of a long list that are shown before the viewer asks for more. */
const BATCH = 100;

export const JsonView = memo(function JsonView({ element }: ViewProps<JsonElement>) {
  const value = useMemo(() => parsed(element.text), [element.text]);
  const levels = element.expanded < 0 ? Infinity : element.expanded;
  return (
    <div className="sl-json sl-code" data-testid="stJson">
      <div className="sl-json-tree">
        {value === undefined ? <p>{say("json.invalid")}</p> : <Value value={value} levels={levels} />}
      </div>
      <CopyButton text={element.text} />
    </div>
  );
});

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

interface ValueProps {
  readonly name?: string;
  readonly value: Json;
  readonly levels: number;
}

function Value({ name, value, levels }: ValueProps): ReactNode {
  const label = name !== undefined && <span className="sl-json-name">{name}: </span>;
  if (value === null || typeof value !== "object") {
    return (
      <div className="sl-json-leaf">
        {label}
        <span className={`sl-json-${value === null ? "null" : typeof value}`}>{JSON.stringify(value)}</span>
      </div>
    );
  }
  return <Branch label={label} value={value} levels={levels} />;
}

interface BranchProps {
  readonly label: ReactNode;
  readonly value: Exclude<Json, null | boolean | number | string>;
  readonly levels: number;
}

function Branch({ label, value, levels }: BranchProps) {
  const [open, setOpen] = useState(levels > 0);
  const [shown, setShown] = useState(BATCH);
  const isList = Array.isArray(value);
  const entries = Object.entries(value as Record<string, Json>);
  const [start, end] = isList ? ["[", "]"] : ["{", "}"];
  return (
    <details
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {label}
        {start}
        {!open && <span className="sl-json-count">{counted(entries.length)}</span>}
        {!open && end}
      </summary>
      {open && (
        <div className="sl-json-inner">
          {entries.slice(0, shown).map(([key, each]) => (
            <Value key={key} name={isList ? key : JSON.stringify(key)} value={each} levels={levels - 1} />
          ))}
          {entries.length > shown && (
            <button type="button" className="sl-button sl-button-small" onClick={() => setShown(shown + BATCH)}>
              {say("json.more", { count: Math.min(BATCH, entries.length - shown) })}
            </button>
          )}
        </div>
      )}
      {open && end}
    </details>
  );
}

function counted(count: number): string {
  return count === 1 ? say("json.item") : say("json.items", { count });
}
