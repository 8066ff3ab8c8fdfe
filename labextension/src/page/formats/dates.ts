/**
 * Dates and times in moment.js patterns, which is what authors write.
 *
 * A moment is a number of milliseconds and is read as UTC: the wire's times
 * have no zone, so the viewer's must not move them.
 */

const TOKEN = /\[([^\]]*)\]|YYYY|YY|Qo|Q|MMMM|MMM|MM|Mo|M|DDDD|DDD|DD|Do|D|dddd|ddd|dd|d|E|HH|H|hh|h|kk|k|mm|m|ss|s|S{1,6}|A|a|ZZ|Z|X|x|LLLL|LLL|LL|LTS|LT|L/g;

type Write = (date: Date) => string;

const two = (value: number) => String(value).padStart(2, "0");
const twelve = (date: Date) => date.getUTCHours() % 12 || 12;
const name = (options: Intl.DateTimeFormatOptions): Write => {
  const formatter = new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...options, timeZone: "UTC" });
  return (date) => formatter.format(date);
};
const later = (options: Intl.DateTimeFormatOptions): Write => {
  let write: Write | undefined;
  return (date) => (write ??= name(options))(date);
};

const TOKENS: Readonly<Record<string, Write>> = {
  YYYY: (date) => String(date.getUTCFullYear()).padStart(4, "0"),
  YY: (date) => two(date.getUTCFullYear() % 100),
  Q: (date) => String(quarter(date)),
  Qo: (date) => ordinal(quarter(date)),
  MMMM: later({ month: "long" }),
  MMM: later({ month: "short" }),
  MM: (date) => two(date.getUTCMonth() + 1),
  Mo: (date) => ordinal(date.getUTCMonth() + 1),
  M: (date) => String(date.getUTCMonth() + 1),
  DDDD: (date) => String(dayOfYear(date)).padStart(3, "0"),
  DDD: (date) => String(dayOfYear(date)),
  DD: (date) => two(date.getUTCDate()),
  Do: (date) => ordinal(date.getUTCDate()),
  D: (date) => String(date.getUTCDate()),
  dddd: later({ weekday: "long" }),
  ddd: later({ weekday: "short" }),
  dd: (date) => (TOKENS.ddd?.(date) ?? "").slice(0, 2),
  d: (date) => String(date.getUTCDay()),
  E: (date) => String(date.getUTCDay() || 7),
  HH: (date) => two(date.getUTCHours()),
  H: (date) => String(date.getUTCHours()),
  hh: (date) => two(twelve(date)),
  h: (date) => String(twelve(date)),
  kk: (date) => two(date.getUTCHours() || 24),
  k: (date) => String(date.getUTCHours() || 24),
  mm: (date) => two(date.getUTCMinutes()),
  m: (date) => String(date.getUTCMinutes()),
  ss: (date) => two(date.getUTCSeconds()),
  s: (date) => String(date.getUTCSeconds()),
  A: (date) => (date.getUTCHours() < 12 ? "AM" : "PM"),
  a: (date) => (date.getUTCHours() < 12 ? "am" : "pm"),
  Z: () => "+00:00",
  ZZ: () => "+0000",
  X: (date) => String(Math.floor(date.getTime() / 1000)),
  x: (date) => String(date.getTime()),
  L: later({ dateStyle: "short" }),
  LL: later({ dateStyle: "long" }),
  LLL: later({ dateStyle: "long", timeStyle: "short" }),
  LLLL: later({ dateStyle: "full", timeStyle: "short" }),
  LT: later({ timeStyle: "short" }),
  LTS: later({ timeStyle: "medium" }),
};

const NAMED: Readonly<Record<string, Write>> = {
  localized: later({ dateStyle: "medium", timeStyle: "medium" }),
  iso8601: (date) => date.toISOString(),
  distance: (date) => distance(date.getTime() - Date.now()),
  calendar: (date) => calendar(date),
};

/** Return the moment in `pattern`, or in one of the named formats. */
export function formatDate(milliseconds: number, pattern: string): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "";
  const named = NAMED[pattern];
  if (named) return named(date);
  return pattern.replace(TOKEN, (token: string, literal: string | undefined) =>
    token.startsWith("SS") || token === "S" ? fraction(date, token.length) : (literal ?? TOKENS[token]?.(date) ?? token),
  );
}

function fraction(date: Date, digits: number): string {
  return String(date.getUTCMilliseconds()).padStart(3, "0").padEnd(6, "0").slice(0, digits);
}

function quarter(date: Date): number {
  return Math.floor(date.getUTCMonth() / 3) + 1;
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

const ENDINGS: Readonly<Record<number, string>> = { 1: "st", 2: "nd", 3: "rd" };

function ordinal(value: number): string {
  const teens = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${(teens ? undefined : ENDINGS[value % 10]) ?? "th"}`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function distance(milliseconds: number): string {
  const [unit, size] = STEPS.find(([, each]) => Math.abs(milliseconds) >= each) ?? ["second", 1000];
  return relative(Math.round(milliseconds / size), unit);
}

function relative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" }).format(value, unit);
}

/** Near days by their names, others by their dates. */
function calendar(date: Date): string {
  const days = Math.floor(date.getTime() / 86_400_000) - Math.floor(Date.now() / 86_400_000);
  return Math.abs(days) > 1 ? formatDate(date.getTime(), "L") : `${relative(days, "day")} ${formatDate(date.getTime(), "LT")}`;
}
