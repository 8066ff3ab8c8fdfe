/**
 * A date or a range of dates: typed in the author's pattern, or picked from a calendar.
 *
 * The calendar is fetched when it is first opened.
 */

import { type KeyboardEvent, Suspense, lazy, memo, useCallback, useId, useRef, useState } from "react";

import type { DateInputElement } from "../../../wire/messages";
import { usePage } from "../../context";
import type { ViewProps } from "../../elements/slot";
import { Icon } from "../../icons/icon";
import { say } from "../../strings";
import { Floating } from "../choice/floating";
import { Field, useAria } from "../field";
import { type Draft, useDraft } from "../plain/draft";
import { isEmpty, missingFault } from "../required";
import { useWidget } from "../widget";
import { readDates, shownDate } from "./pattern";

const DateCalendar = lazy(() => import("./calendar"));

/** Whether the calendar is open, and takes the focus: not from a viewer who may want to type. */
type Open = "no" | "aside" | "focused";

interface DateState {
  readonly value: readonly string[];
  readonly change: (dates: readonly string[]) => void;
  readonly draft: Draft;
}

function useDates(element: DateInputElement): DateState {
  const [value, change] = useWidget<readonly string[]>(element, element.default);
  const { format, range = false, min, max, clearable } = element;
  const text = value.map((each) => shownDate(each, format)).join(" – ");
  const judge = (typed: string) => {
    const dates = readDates(typed, format, range);
    return element.required && dates && isEmpty(element, dates) ? missingFault(element, !isEmpty(element, value)) : undefined;
  };
  const accept = (typed: string) => {
    const dates = readDates(typed, format, range);
    if (!dates?.every((each) => each >= min && each <= max) || (!dates.length && !clearable && !range)) {
      draft.type(text);
      return false;
    }
    change(dates);
    return true;
  };
  const draft = useDraft({ id: element.id, text, judge, accept });
  return { value, change, draft };
}

export const DateInput = memo(function DateInput({ element }: ViewProps<DateInputElement>) {
  const id = useId();
  const { value, change, draft } = useDates(element);
  const [open, setOpen] = useState<Open>("no");
  const frame = useRef<HTMLDivElement>(null);
  const { range = false, min, max, disabled = false, label } = element;
  const close = useCallback(() => setOpen("no"), []);
  const leave = () => {
    close();
    frame.current?.querySelector("input")?.focus();
  };
  const pick = (dates: readonly string[]) => {
    draft.drop();
    change(dates);
    if (!range || dates.length === 2) leave();
  };
  const calendar = { label, value, min, max, range, focused: open === "focused", onLeave: leave, onPick: pick };
  return (
    <Field element={element} hook="stDateInput" input={id}>
      <div ref={frame} className="sl-control" data-disabled={disabled}>
        <DateField id={id} element={element} draft={draft} onOpen={setOpen} />
        {element.clearable && value.length > 0 && !disabled && <ClearButton onPress={() => change([])} />}
        <CalendarButton open={open} disabled={disabled} onOpen={setOpen} />
      </div>
      {open !== "no" && (
        <Floating anchor={frame} onClose={close}>
          <Suspense fallback={<div className="sl-calendar-wait" />}>
            <DateCalendar key={open} {...calendar} />
          </Suspense>
        </Floating>
      )}
    </Field>
  );
});

interface DateFieldProps {
  readonly id: string;
  readonly element: DateInputElement;
  readonly draft: Draft;
  readonly onOpen: (open: Open) => void;
}

function DateField({ id, element, draft, onOpen }: DateFieldProps) {
  const page = usePage();
  const { format, range, form, disabled } = element;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      onOpen("focused");
    } else if (event.key === "Escape" || event.key === "Tab") onOpen("no");
    else if (event.key === "Enter") {
      draft.commit();
      if (form !== undefined) page.submit(form);
    }
  };
  return (
    <input
      id={id}
      type="text"
      data-testid="stDateInputField"
      autoComplete="off"
      value={draft.text}
      placeholder={range ? `${format} – ${format}` : format}
      disabled={disabled}
      {...useAria(element, id)}
      onChange={(event) => draft.type(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      onClick={() => onOpen("aside")}
      onKeyDown={onKeyDown}
    />
  );
}

function ClearButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <button type="button" className="sl-inner-button" aria-label={say("date.clear")} onClick={onPress}>
      <Icon name="close" size={16} />
    </button>
  );
}

interface CalendarButtonProps {
  readonly open: Open;
  readonly disabled: boolean;
  readonly onOpen: (open: Open) => void;
}

function CalendarButton({ open, disabled, onOpen }: CalendarButtonProps) {
  return (
    <button
      type="button"
      className="sl-inner-button"
      aria-label={say("date.calendar")}
      aria-expanded={open !== "no"}
      aria-haspopup="dialog"
      disabled={disabled}
      onClick={() => onOpen(open === "no" ? "focused" : "no")}
    >
      <Icon name="calendar_month" size={16} />
    </button>
  );
}
