/** One of a few options, all of them in sight. */

import { memo, useId } from "react";

import type { RadioElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { Inline } from "../../markdown/markdown";
import { LabelRow } from "../field";
import { useWidget } from "../widget";

export const RadioInput = memo(function RadioInput({ element }: ViewProps<RadioElement>) {
  const id = useId();
  const [value, change] = useWidget<string | null>(element, element.default ?? null);
  const { captions, disabled, horizontal, label, options } = element;
  return (
    <div className="sl-field" data-testid="stRadio" data-disabled={disabled ?? false}>
      <LabelRow element={element}>
        <span id={id}>
          <Inline text={label} />
        </span>
      </LabelRow>
      <div className="sl-radios" role="radiogroup" aria-labelledby={id} data-testid="stRadioGroup" data-horizontal={horizontal ?? false}>
        {options.map((option, index) => (
          <label key={option} className="sl-radio">
            <input
              type="radio"
              name={id}
              value={option}
              checked={option === value}
              disabled={disabled}
              onChange={() => change(option)}
            />
            <span>
              <Inline text={option} />
              {captions?.[index] !== undefined && (
                <span className="sl-radio-caption">
                  <Inline text={captions[index]} />
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
});
