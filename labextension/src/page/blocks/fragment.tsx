/** What a fragment drew, with the timer that has it run again. */

import { memo, useEffect } from "react";

import type { FragmentBlockElement } from "../../wire/messages";
import { usePage } from "../context";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";

export const FragmentView = memo(function FragmentView({ element, branches, place }: ViewProps<FragmentBlockElement>) {
  const page = usePage();
  const { fragment, every } = element;
  useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => page.rerunFragment(fragment), every * 1000);
    return () => clearInterval(timer);
  }, [page, fragment, every]);
  const { className, style } = hooks(element);
  return (
    <div className={`sl-stack ${className}`} data-testid="stVerticalBlock" style={style}>
      <Slots branches={branches} place={place} />
    </div>
  );
});
