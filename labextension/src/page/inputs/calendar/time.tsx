/** A time of day: out of a list, or typed. */

import { memo, useId, useMemo } from "react";

import type { TimeInputElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { ComboField } from "../choice/combo-field";
import { useCombobox } from "../choice/combobox";
import { Field } from "../field";
import { useWidget } from "../widget";
import { readTime, shown, times } from "./clock";

export const TimeInput = memo(function TimeInput({ element }: ViewProps<TimeInputElement>) {
  const id = useId();
  const [value, change] = useWidget<string | null>(element, element.default ?? null);
  const { step, hours, clearable, disabled, label } = element;
  const options = useMemo(() => times(step).map((time) => shown(time, hours)), [step, hours]);
  const text = value === null ? "" : shown(value, hours);
  const combobox = useCombobox({
    options,
    filter: (all, typed) => all.filter((each) => each.toLowerCase().startsWith(typed.trim().toLowerCase())),
    current: text,
    accept: (typed) => {
      const time = readTime(typed);
      return time === undefined ? undefined : shown(time, hours);
    },
    onPick: (option) => {
      const time = readTime(option);
      if (time !== undefined && time !== value) change(time);
    },
  });
  return (
    <Field element={element} hook="stTimeInput" input={id}>
      <ComboField
        combobox={combobox}
        input={id}
        label={label}
        text={text}
        hook="stTimeInputTimeDisplay"
        chosen={new Set([text])}
        placeholder={hours === 24 ? "hh:mm" : "hh:mm am"}
        disabled={disabled}
        onClear={clearable && value !== null ? () => change(null) : undefined}
      />
    </Field>
  );
});
