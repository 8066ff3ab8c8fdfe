/** A month to pick a date from, or the two ends of a range. */

import "./calendar.css";

import { type CalendarDate, parseDate } from "@internationalized/date";
import type { KeyboardEvent } from "react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { RangeCalendar } from "react-aria-components/RangeCalendar";

import { Icon } from "../../icons/icon";
import { say } from "../../strings";

interface CalendarProps {
  readonly label: string;
  readonly focused: boolean;
  readonly value: readonly string[];
  readonly min: string;
  readonly max: string;
  readonly range: boolean;
  readonly onPick: (dates: readonly string[]) => void;
  readonly onLeave: () => void;
}

export default function DateCalendar(given: CalendarProps) {
  const { label, onLeave, range } = given;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onLeave();
  };
  return (
    <I18nProvider locale={document.documentElement.lang || "en"}>
      <div role="dialog" aria-label={label} onKeyDown={onKeyDown}>
        {range ? <Range {...given} /> : <Single {...given} />}
      </div>
    </I18nProvider>
  );
}

function Single({ label, focused, value, min, max, onPick }: CalendarProps) {
  const [date] = value;
  return (
    <Calendar
      className="sl-calendar"
      aria-label={label}
      autoFocus={focused}
      value={date === undefined ? null : parseDate(date)}
      minValue={parseDate(min)}
      maxValue={parseDate(max)}
      onChange={(picked: CalendarDate) => onPick([picked.toString()])}
    >
      <Month />
    </Calendar>
  );
}

function Range({ label, focused, value, min, max, onPick }: CalendarProps) {
  const [start, end = start] = value;
  return (
    <RangeCalendar
      className="sl-calendar sl-calendar-range"
      aria-label={label}
      autoFocus={focused}
      value={start === undefined || end === undefined ? null : { start: parseDate(start), end: parseDate(end) }}
      minValue={parseDate(min)}
      maxValue={parseDate(max)}
      onChange={(picked) => onPick([picked.start.toString(), picked.end.toString()])}
    >
      <Month />
    </RangeCalendar>
  );
}

function Month() {
  return (
    <>
      <header>
        <Button slot="previous" aria-label={say("date.previous")}>
          <Icon name="chevron_left" />
        </Button>
        <CalendarHeading />
        <Button slot="next" aria-label={say("date.next")}>
          <Icon name="chevron_right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day.slice(0, 2)}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
      </CalendarGrid>
    </>
  );
}
