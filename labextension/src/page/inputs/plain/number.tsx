/** A field for a number, with two buttons that step it. */

import { type KeyboardEvent, memo, useId } from "react";

import type { NumberInputElement } from "../../../wire/messages";
import { usePage } from "../../context";
import type { ViewProps } from "../../elements/slot";
import { formatNumber, plain } from "../../formats/numbers";
import { AuthorIcon, Icon } from "../../icons/icon";
import { say } from "../../strings";
import { Field, useAria } from "../field";
import { missingFault } from "../required";
import { useWidget } from "../widget";
import { type Draft, useDraft } from "./draft";
import { outOfRange, read, stepped } from "./numeral";

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

interface NumberState {
  readonly value: number | null;
  readonly draft: Draft;
  readonly step: (count: number) => void;
}

function useNumber(element: NumberInputElement): NumberState {
  const [value, change] = useWidget<number | null>(element, element.default ?? null);
  const judge = (text: string) => {
    const number = read(text, element);
    if (number === null) return element.required ? missingFault(element, value !== null) : undefined;
    return number === undefined ? undefined : outOfRange(number, element);
  };
  const accept = (text: string) => {
    const number = read(text, element);
    if (number !== undefined) change(number);
    return number !== undefined;
  };
  const text = value === null ? "" : formatNumber(value, element.format);
  const draft = useDraft({ id: element.id, text, judge, accept });
  const step = (count: number) => {
    draft.drop();
    change(stepped(read(draft.text, element) ?? value, count, element));
  };
  return { value, draft, step };
}

export const NumberInput = memo(function NumberInput({ element }: ViewProps<NumberInputElement>) {
  const id = useId();
  const state = useNumber(element);
  const { disabled = false, icon, label, min = -Infinity, max = Infinity } = element;
  return (
    <Field element={element} hook="stNumberInput" input={id}>
      <div className="sl-control sl-number" data-testid="stNumberInputContainer" data-disabled={disabled}>
        {icon !== undefined && <AuthorIcon icon={icon} />}
        <NumberField id={id} element={element} state={state} />
        <StepButton
          hook="stNumberInputStepDown"
          icon="remove"
          label={say("number.decrease", { label })}
          disabled={disabled || (state.value ?? Infinity) <= min}
          onPress={() => state.step(-1)}
        />
        <StepButton
          hook="stNumberInputStepUp"
          icon="add"
          label={say("number.increase", { label })}
          disabled={disabled || (state.value ?? -Infinity) >= max}
          onPress={() => state.step(1)}
        />
      </div>
    </Field>
  );
});

interface NumberFieldProps {
  readonly id: string;
  readonly element: NumberInputElement;
  readonly state: NumberState;
}

function NumberField({ id, element, state: { value, draft, step } }: NumberFieldProps) {
  const page = usePage();
  const onKeyDown = (event: KeyboardEvent) => {
    const count = STEPS[event.key];
    if (count !== undefined) {
      event.preventDefault();
      step(count);
    } else if (event.key === "Enter") {
      draft.commit();
      if (element.form !== undefined) page.submit(element.form);
    }
  };
  return (
    <input
      id={id}
      data-testid="stNumberInputField"
      type="text"
      role="spinbutton"
      inputMode={element.type === "int" ? "numeric" : "decimal"}
      autoComplete="off"
      value={draft.text}
      placeholder={element.placeholder}
      disabled={element.disabled}
      aria-valuenow={value ?? undefined}
      aria-valuetext={value === null ? "" : plain(value)}
      aria-valuemin={element.min}
      aria-valuemax={element.max}
      {...useAria(element, id)}
      onChange={(event) => draft.type(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      onKeyDown={onKeyDown}
    />
  );
}

interface StepButtonProps {
  readonly hook: string;
  readonly icon: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** A step button is for the pointer: the keyboard has the arrows. */
function StepButton({ hook, icon, label, disabled, onPress }: StepButtonProps) {
  return (
    <button type="button" data-testid={hook} aria-label={label} tabIndex={-1} disabled={disabled} onClick={onPress}>
      <Icon name={icon} size={16} />
    </button>
  );
}
