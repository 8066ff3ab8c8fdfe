/** Fields for text of one line and of many. */

import { type KeyboardEvent, memo, useContext, useId, useState } from "react";

import type { TextAreaElement, TextInputElement } from "../../../wire/messages";
import { EnterContext } from "../../blocks/form";
import { usePage } from "../../context";
import type { ViewProps } from "../../elements/slot";
import { AuthorIcon, Icon } from "../../icons/icon";
import { useFault } from "../../states/faults";
import { say } from "../../strings";
import { type Draft, useDraft } from "./draft";
import { Field, useAria } from "../field";
import { isEmpty, missingFault } from "../required";
import { useWidget } from "../widget";

type AnyText = TextInputElement | TextAreaElement;

/** What is wrong with a text, if anything. */
type Judge = (text: string) => string | undefined;

const HTML_TYPES: Readonly<Record<TextInputElement["type"], string>> = {
  default: "text",
  password: "password",
  email: "email",
  url: "url",
  phone: "tel",
  search: "search",
};

/** The draft of a text widget; an empty text is None where the author wants it so. */
function useText(element: AnyText, judge: Judge, live?: number): Draft {
  const [value, change] = useWidget<string | null>(element, element.default ?? null);
  return useDraft({
    id: element.id,
    text: value ?? "",
    live: element.form === undefined ? live : undefined,
    judge: (text) =>
      element.required && isEmpty(element, text) ? missingFault(element, !isEmpty(element, value)) : judge(text),
    accept: (text) => {
      change(text === "" && element.nullable ? null : text);
      return true;
    },
  });
}

export const TextInput = memo(function TextInput({ element }: ViewProps<TextInputElement>) {
  const id = useId();
  const [visible, setVisible] = useState(false);
  const entering = useContext(EnterContext);
  const judge = (text: string) =>
    text === "" || fitsPattern(text, element.pattern) ? undefined : (element.pattern_message ?? say("field.pattern"));
  const draft = useText(element, judge, element.live);
  const { type, icon, disabled, form } = element;
  return (
    <Field element={element} hook="stTextInput" input={id}>
      <div className="sl-control" data-testid="stTextInputRootElement" data-disabled={disabled ?? false}>
        {icon !== undefined && <AuthorIcon icon={icon} />}
        <LineField id={id} element={element} draft={draft} type={visible ? "text" : HTML_TYPES[type]} />
        {type === "password" && <PasswordButton visible={visible} onPress={() => setVisible(!visible)} />}
      </div>
      <Hint draft={draft} element={element} text={say(form === undefined || !entering ? "field.enter" : "field.enter-form")} />
    </Field>
  );
});

interface LineFieldProps {
  readonly id: string;
  readonly element: TextInputElement;
  readonly draft: Draft;
  readonly type: string;
}

function LineField({ id, element, draft, type }: LineFieldProps) {
  const page = usePage();
  const { placeholder, max_chars, autocomplete, disabled, form } = element;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    draft.commit();
    if (form !== undefined) page.submit(form);
  };
  return (
    <input
      id={id}
      type={type}
      value={draft.text}
      placeholder={placeholder}
      maxLength={max_chars}
      autoComplete={autocomplete}
      disabled={disabled}
      {...useAria(element, id)}
      onChange={(event) => draft.type(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      onKeyDown={onKeyDown}
    />
  );
}

export const TextAreaInput = memo(function TextAreaInput({ element }: ViewProps<TextAreaElement>) {
  const id = useId();
  const page = usePage();
  const draft = useText(element, () => undefined);
  const aria = useAria(element, id);
  const { height, placeholder, max_chars, disabled, form } = element;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    draft.commit();
    if (form !== undefined) page.submit(form);
  };
  return (
    <Field element={element} hook="stTextArea" input={id}>
      <div className="sl-control sl-control-tall" data-testid="stTextAreaRootElement" data-disabled={disabled ?? false}>
        <textarea
          id={id}
          value={draft.text}
          placeholder={placeholder}
          maxLength={max_chars}
          disabled={disabled}
          {...aria}
          style={typeof height === "number" ? { height: `${height}px` } : {}}
          onChange={(event) => draft.type(event.target.value)}
          onFocus={draft.onFocus}
          onBlur={draft.onBlur}
          onKeyDown={onKeyDown}
        />
      </div>
      <Hint draft={draft} element={element} text={say("field.ctrl-enter")} />
    </Field>
  );
});

interface HintProps {
  readonly draft: Draft;
  readonly element: AnyText;
  readonly text: string;
}

/** What to do with the draft, and how long it may be: said while it is one. */
function Hint({ draft, element, text }: HintProps) {
  const { max_chars } = element;
  const isFaulty = useFault(element.id) !== undefined;
  if (!draft.dirty || isFaulty || (element.kind === "text_input" && element.live !== undefined)) return null;
  return (
    <p className="sl-hint" data-testid="InputInstructions">
      {text}
      {max_chars !== undefined && <span>{say("field.chars", { count: draft.text.length, limit: max_chars })}</span>}
    </p>
  );
}

function PasswordButton({ visible, onPress }: { readonly visible: boolean; readonly onPress: () => void }) {
  const label = say(visible ? "field.hide-password" : "field.show-password");
  return (
    <button type="button" className="sl-inner-button" aria-label={label} aria-pressed={visible} onClick={onPress}>
      <Icon name={visible ? "visibility_off" : "visibility"} />
    </button>
  );
}

/** Whether all of `text` matches the author's pattern; one that JavaScript cannot read refuses nothing. */
function fitsPattern(text: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    return true;
  }
}
