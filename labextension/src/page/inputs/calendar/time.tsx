/** A time of day: out of a list, or typed. */

import { memo, useId, useMemo } from "react";

import type { TimeInputElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { ComboField } from "../choice/combo-field";
import { useCombobox } from "../choice/combobox";
import { usePage } from "../../context";
import { Field } from "../field";
import { missingFault } from "../required";
import { useWidget } from "../widget";
import { readTime, shown, times } from "./clock";

export const TimeInput = memo(function TimeInput({ element }: ViewProps<TimeInputElement>) {
  const id = useId();
  const { faults } = usePage();
  const [value, change] = useWidget<string | null>(element, element.default ?? null);
  const { step, hours, clearable, disabled, required } = element;
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
      faults.note(element.id, undefined);
      const time = readTime(option);
      if (time !== undefined && time !== value) change(time);
    },
    onBlank: required ? () => faults.note(element.id, missingFault(element, value !== null)) : undefined,
  });
  return (
    <Field element={element} hook="stTimeInput" input={id}>
      <ComboField
        combobox={combobox}
        input={id}
        element={element}
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
