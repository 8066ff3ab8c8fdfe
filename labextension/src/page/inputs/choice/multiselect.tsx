/** Several of many options, in the order they were chosen. */

import { memo, useId, useMemo } from "react";

import type { MultiselectElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { Icon } from "../../icons/icon";
import { say } from "../../strings";
import { Field } from "../field";
import { useWidget } from "../widget";
import { picked, withAll } from "./bulk";
import { ComboField } from "./combo-field";
import { type Combobox, useCombobox } from "./combobox";
import { filtered } from "./filter";

export const MultiselectInput = memo(function MultiselectInput({ element }: ViewProps<MultiselectElement>) {
  const id = useId();
  const [value, change] = useWidget<readonly string[]>(element, element.default);
  const { options, filter_mode, accept_new, placeholder, disabled, max_selections } = element;
  const chosen = useMemo(() => new Set(value), [value]);
  const left = useMemo(() => options.filter((each) => !chosen.has(each)), [options, chosen]);
  const isFull = max_selections !== undefined && value.length >= max_selections;
  const remove = (option: string) => change(value.filter((each) => each !== option));
  const combobox: Combobox = useCombobox({
    options: useMemo(() => withAll(left, element), [left, element]),
    filter: (_, typed) => withAll(filtered(left, typed, filter_mode), element),
    accept: accept_new ? (typed) => (chosen.has(typed) ? undefined : typed) : undefined,
    stays: true,
    onPick: (option) => change([...value, ...picked(option, combobox)].slice(0, max_selections)),
    onEmptyBackspace: () => {
      if (value.length) change(value.slice(0, -1));
    },
  });
  return (
    <Field element={element} hook="stMultiSelect" input={id}>
      <ComboField
        combobox={combobox}
        input={id}
        element={element}
        text=""
        several
        chosen={chosen}
        placeholder={value.length ? "" : (placeholder ?? say("select.choose-many"))}
        disabled={disabled}
        full={isFull ? say("select.full", { count: max_selections }) : undefined}
        before={value.map((option) => (
          <Tag key={option} option={option} disabled={disabled ?? false} onRemove={() => remove(option)} />
        ))}
        onClear={value.length ? () => change([]) : undefined}
      />
    </Field>
  );
});

interface TagProps {
  readonly option: string;
  readonly disabled: boolean;
  readonly onRemove: () => void;
}

function Tag({ option, disabled, onRemove }: TagProps) {
  return (
    <span className="sl-tag">
      <span className="sl-tag-text">{option}</span>
      <button type="button" aria-label={say("select.remove", { option })} disabled={disabled} onClick={onRemove}>
        <Icon name="close" size={13} />
      </button>
    </span>
  );
}
