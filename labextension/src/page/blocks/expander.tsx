/** A heading that opens and folds what is below it: the browser's own `details`. */

import { memo } from "react";

import type { ExpanderElement } from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";
import { AuthorIcon, Icon } from "../icons/icon";
import { Inline } from "../markdown/markdown";
import { useOpening } from "./opening";

export const ExpanderView = memo(function ExpanderView({ element, branches, place }: ViewProps<ExpanderElement>) {
  const { label, expanded = false, icon, look } = element;
  const [open, setOpen] = useOpening(element.opening, expanded);
  const { className, style } = hooks(element);
  return (
    <div className={className} data-testid="stExpander" style={style}>
      <details
        className="sl-expander"
        data-look={look}
        open={open}
        onToggle={(event) => {
          // It also says so of what it was told itself.
          const isOpen = event.currentTarget.open;
          if (event.target === event.currentTarget && isOpen !== open) setOpen(isOpen);
        }}
      >
        <summary>
          <Icon name="chevron_right" size={16} />
          {icon !== undefined && <AuthorIcon icon={icon} />}
          <Inline text={label} />
        </summary>
        <div className="sl-expander-body" data-testid="stExpanderDetails">
          <div className="sl-stack" data-testid="stVerticalBlock">
            <Slots branches={branches} place={place} />
          </div>
        </div>
      </details>
    </div>
  );
});
