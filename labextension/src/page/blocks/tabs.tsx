/**
 * Tabs: all are drawn, one is shown.
 *
 * The keyboard follows the WAI-ARIA pattern: arrows, Home and End move among
 * the tabs and show what they reach.
 */

import { type KeyboardEvent, createContext, memo, useContext, useId, useRef } from "react";

import type { TabElement, TabsElement } from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";
import { Inline } from "../markdown/markdown";
import { useOpening } from "./opening";

interface Chosen {
  readonly id: string;
  readonly index: number;
}

const ChosenContext = createContext<Chosen>({ id: "", index: 0 });

const MOVES: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

export const TabsView = memo(function TabsView({ element, branches, place }: ViewProps<TabsElement>) {
  const id = useId();
  const { labels, opening, height } = element;
  const list = useRef<HTMLDivElement>(null);
  // A tab that the kernel knows of is named by its label, any other by its position: labels may be alike.
  const [open, setOpen] = useOpening<string | number>(opening, element.default);
  const index = Math.min(typeof open === "number" ? open : Math.max(0, labels.indexOf(open)), labels.length - 1);
  const pick = (each: number) => setOpen(opening ? (labels[each] ?? "") : each);
  const { className, style } = hooks(element);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(index, labels.length);
    if (next === undefined) return;
    event.preventDefault();
    pick(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className={`sl-tabs ${className}`} data-testid="stTabs" data-height={sizeOf(height)} style={typeof height === "number" ? { ...style, height } : style}>
      <div ref={list} className="sl-tab-list" role="tablist" onKeyDown={onKeyDown}>
        {labels.map((label, each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-tab-${each}`}
            data-testid="stTab"
            aria-selected={each === index}
            aria-controls={`${id}-panel-${each}`}
            tabIndex={each === index ? 0 : -1}
            onClick={() => pick(each)}
          >
            <Inline text={label} />
          </button>
        ))}
      </div>
      <ChosenContext.Provider value={{ id, index }}>
        <Slots branches={branches} place={place} />
      </ChosenContext.Provider>
    </div>
  );
});

function sizeOf(height: TabsElement["height"]): string | undefined {
  return typeof height === "number" ? "fixed" : height === "stretch" ? height : undefined;
}

export const TabView = memo(function TabView({ branches, place }: ViewProps<TabElement>) {
  const { id, index } = useContext(ChosenContext);
  const own = Number(place.slice(place.lastIndexOf("/") + 1));
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${own}`}
      aria-labelledby={`${id}-tab-${own}`}
      className="sl-tab-panel"
      hidden={own !== index}
    >
      <div className="sl-stack" data-testid="stVerticalBlock">
        <Slots branches={branches} place={place} />
      </div>
    </div>
  );
});
