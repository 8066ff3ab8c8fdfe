/**
 * Tabs: all are drawn, one is shown.
 *
 * The keyboard follows the WAI-ARIA pattern: arrows, Home and End move among
 * the tabs and show what they reach.
 */

import { type KeyboardEvent, createContext, memo, useContext, useId, useRef, useState } from "react";

import type { TabElement, TabsElement } from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";
import { Inline } from "../markdown/markdown";

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
  const { labels } = element;
  const [picked, setPicked] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(picked ?? element.default, labels.length - 1);
  const { className, style } = hooks(element);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(index, labels.length);
    if (next === undefined) return;
    event.preventDefault();
    setPicked(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className={`sl-tabs ${className}`} data-testid="stTabs" style={style}>
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
            onClick={() => setPicked(each)}
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
