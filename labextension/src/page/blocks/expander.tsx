/** A heading that opens and folds what is below it: the browser's own `details`. */

import { memo } from "react";

import type { ExpanderElement } from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";
import { useFollowing } from "../states/following";
import { AuthorIcon, Icon } from "../icons/icon";
import { Inline } from "../markdown/markdown";

export const ExpanderView = memo(function ExpanderView({ element, branches, place }: ViewProps<ExpanderElement>) {
  const { label, expanded = false, icon, look } = element;
  // An author who draws the expander with another `expanded` wants it so now.
  const [open, setOpen] = useFollowing(expanded, Boolean);
  const { className, style } = hooks(element);
  return (
    <div className={className} data-testid="stExpander" style={style}>
      <details
        className="sl-expander"
        data-look={look}
        open={open}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
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
