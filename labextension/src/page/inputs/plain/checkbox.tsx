/** A checkbox, also drawn as a toggle. */

import { memo } from "react";

import type { CheckboxElement } from "../../../wire/messages";
import { Help } from "../../elements/help";
import type { ViewProps } from "../../elements/slot";
import { Inline } from "../../markdown/markdown";
import { useWidget } from "../widget";

export const CheckboxInput = memo(function CheckboxInput({ element }: ViewProps<CheckboxElement>) {
  const [value, change] = useWidget(element, element.default ?? false);
  const { disabled, help, label, label_visibility, look } = element;
  return (
    <div className="sl-check" data-testid="stCheckbox" data-look={look} data-disabled={disabled ?? false}>
      <label>
        <input
          type="checkbox"
          role={look === "toggle" ? "switch" : undefined}
          checked={value}
          disabled={disabled}
          onChange={(event) => change(event.target.checked)}
        />
        <span className="sl-check-box" aria-hidden="true" />
        <span className="sl-check-label" data-testid="stWidgetLabel" data-visibility={label_visibility}>
          <Inline text={label} />
        </span>
      </label>
      {help !== undefined && <Help text={help} of={label} />}
    </div>
  );
});
