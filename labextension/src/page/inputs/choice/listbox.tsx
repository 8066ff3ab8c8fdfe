/**
 * The list of a combobox: only the options in sight are in the document.
 *
 * All rows are equally high, so where an option stands is a multiplication, and
 * a list of ten thousand opens as fast as one of ten.
 */

import { useLayoutEffect, useRef, useState } from "react";

import { Icon } from "../../icons/icon";
import { say } from "../../strings";
import { ALL } from "./bulk";
import type { Combobox } from "./combobox";

const ROW = 36;
const ROWS = 8;
const SPARE = 4;

interface ListboxProps {
  readonly combobox: Combobox;
  readonly label: string;
  readonly chosen: ReadonlySet<string>;
  readonly several?: boolean;
  /** Why nothing can be chosen any more, if so. */
  readonly full?: string | undefined;
}

export function Listbox({ combobox, label, chosen, several = false, full }: ListboxProps) {
  const { matches, active } = combobox;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = scrolledTo(active, list.current);
  }, [active]);
  const note = full ?? (matches.length ? undefined : say("select.none"));
  if (note !== undefined) return <p className="sl-list-note">{note}</p>;
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const shown = matches.slice(first, first + ROWS + 2 * SPARE);
  return (
    <div
      ref={list}
      className="sl-list"
      id={`${combobox.id}-list`}
      role="listbox"
      aria-label={label}
      aria-multiselectable={several || undefined}
      data-testid="stSelectboxVirtualDropdown"
      style={{ height: Math.min(matches.length, ROWS) * ROW }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div role="presentation" style={{ height: matches.length * ROW, paddingBlockStart: first * ROW }}>
        {shown.map((option, index) => (
          <Option
            key={option}
            combobox={combobox}
            option={option}
            index={first + index}
            active={first + index === active}
            chosen={chosen.has(option)}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly combobox: Combobox;
  readonly option: string;
  readonly index: number;
  readonly active: boolean;
  readonly chosen: boolean;
}

function Option({ combobox, option, index, active, chosen }: OptionProps) {
  return (
    <div
      role="option"
      id={`${combobox.id}-${index}`}
      className="sl-option"
      aria-selected={chosen}
      aria-setsize={combobox.matches.length}
      aria-posinset={index + 1}
      data-active={active}
      data-all={option === ALL || undefined}
      onMouseMove={() => {
        if (!active) combobox.point(index);
      }}
      onClick={() => combobox.pick(option)}
    >
      <span className="sl-option-text">{shownAs(option, combobox)}</span>
      {chosen && <Icon name="check" size={16} />}
    </div>
  );
}

function shownAs(option: string, { added, matches, typed }: Combobox): string {
  if (option === added) return say("select.add", { text: option });
  if (option !== ALL) return option;
  const count = matches.length - (added === undefined ? 1 : 2);
  return typed?.trim() ? say("select.all-matches", { count }) : say("select.all");
}

/** Return the scroll position nearest to the present one at which the active option is in sight. */
function scrolledTo(active: number, { scrollTop, clientHeight }: HTMLElement): number {
  const start = active * ROW;
  if (start < scrollTop) return start;
  return Math.max(scrollTop, start + ROW - (clientHeight || ROWS * ROW));
}
