/** One of many options. */

import { memo, useId } from "react";

import type { SelectboxElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { AuthorIcon } from "../../icons/icon";
import { say } from "../../strings";
import { Field } from "../field";
import { useWidget } from "../widget";
import { ComboField } from "./combo-field";
import { useCombobox } from "./combobox";
import { filtered } from "./filter";

export const SelectboxInput = memo(function SelectboxInput({ element }: ViewProps<SelectboxElement>) {
  const id = useId();
  const [value, change] = useWidget<string | null>(element, element.default ?? null);
  const { options, filter_mode, accept_new, clearable, placeholder, disabled, icon } = element;
  const fixed = filter_mode === "none" && !accept_new;
  const combobox = useCombobox({
    options,
    filter: (all, typed) => filtered(all, typed, filter_mode),
    current: value ?? undefined,
    accept: accept_new ? (typed) => typed : undefined,
    onPick: (option) => {
      if (option !== value) change(option);
    },
    onEmptyBackspace: () => {
      if (clearable && fixed && value !== null) change(null);
    },
  });
  return (
    <Field element={element} hook="stSelectbox" input={id}>
      <ComboField
        combobox={combobox}
        input={id}
        element={element}
        text={value ?? ""}
        chosen={new Set(value === null ? [] : [value])}
        placeholder={placeholder ?? say("select.choose")}
        disabled={disabled}
        fixed={fixed}
        before={icon !== undefined && <AuthorIcon icon={icon} />}
        onClear={clearable && value !== null ? () => change(null) : undefined}
      />
    </Field>
  );
});
