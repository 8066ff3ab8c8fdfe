/**
 * Numbers as authors want them written: a sprintf pattern, or one of the named formats.
 *
 * `%0.2f €`, `%,d` and `%d%%` are patterns; `percent`, `dollar`, `compact` and
 * the like are names. A pattern that cannot be read leaves the number as it is.
 */

const DIRECTIVE = /%(?:(%)|([-+ 0,]*)(\d+)?(?:\.(\d+))?([diufFeEgGsxXob]))/g;

const NAMED: Readonly<Record<string, (value: number) => string>> = {
  plain: String,
  localized: (value) => intl(value, { maximumFractionDigits: 20 }),
  percent: (value) => intl(value, { style: "percent", maximumFractionDigits: 2 }),
  dollar: (value) => money(value, "USD"),
  euro: (value) => money(value, "EUR"),
  yen: (value) => intl(value, { style: "currency", currency: "JPY", maximumFractionDigits: 0 }),
  accounting: (value) => (value < 0 ? `(${intl(-value, TWO)})` : intl(value, TWO)),
  compact: (value) => intl(value, { notation: "compact" }),
  scientific: (value) => intl(value, { notation: "scientific", maximumFractionDigits: 3 }),
  engineering: (value) => intl(value, { notation: "engineering", maximumFractionDigits: 3 }),
  bytes: (value) => byteSize(value),
};

const TWO: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** Return `value` in `format`, or as short as it can be written exactly if there is none. */
export function formatNumber(value: number, format?: string): string {
  if (format === undefined || format === "") return plain(value);
  const named = NAMED[format];
  if (named) return named(value);
  return /%[^%]*[diufFeEgGsxXob]/.test(format) ? sprintf(format, value) : plain(value);
}

/** Return `value` without the noise that binary fractions bring, such as 0.30000000000000004. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

export function sprintf(format: string, value: number): string {
  return format.replace(DIRECTIVE, (_whole, ...parts: (string | undefined)[]) => {
    const [percent, flags = "", width, precision, type = "s"] = parts;
    return percent ?? padded(converted(value, type, flags, precision), flags, width);
  });
}

type Conversion = (value: number, precision: number | undefined) => string;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  d: (value) => String(Math.trunc(value)),
  f: (value, precision = 6) => value.toFixed(precision),
  e: (value, precision = 6) => exponent(value.toExponential(precision)),
  g: (value, precision = 6) => general(value, precision || 1),
  s: (value) => plain(value),
  x: (value) => Math.trunc(value).toString(16),
  o: (value) => Math.trunc(value).toString(8),
  b: (value) => Math.trunc(value).toString(2),
};

const SAME_AS: Readonly<Record<string, string>> = { i: "d", u: "d" };

function converted(value: number, type: string, flags: string, precision: string | undefined): string {
  const lower = type.toLowerCase();
  const convert = CONVERSIONS[SAME_AS[lower] ?? lower];
  const digits = precision === undefined ? undefined : Number(precision);
  const text = convert ? convert(Math.abs(value), digits) : plain(Math.abs(value));
  const grouped = flags.includes(",") ? text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",")) : text;
  const sign = value < 0 && Number(text) !== 0 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + (type === lower ? grouped : grouped.toUpperCase());
}

function padded(text: string, flags: string, width: string | undefined): string {
  const size = Number(width ?? 0);
  if (flags.includes("-")) return text.padEnd(size);
  if (!flags.includes("0")) return text.padStart(size);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(size - sign.length, "0");
}

function general(value: number, precision: number): string {
  const power = value === 0 ? 0 : Math.floor(Math.log10(value));
  if (power < -4 || power >= precision) {
    return exponent(value.toExponential(precision - 1).replace(/\.?0+(?=e)/, ""));
  }
  return String(Number(value.toPrecision(precision)));
}

/** C writes at least two digits of an exponent. */
function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Return a number of bytes in the unit that suits it. */
export function byteSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (Math.abs(size) >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${intl(size, { maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 })} ${UNITS[unit] ?? ""}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Intl's formatters are slow to make and quick to use, so each is made once. */
export function intl(value: number, options: Intl.NumberFormatOptions): string {
  const name = JSON.stringify(options);
  let formatter = formatters.get(name);
  if (!formatter) {
    formatter = new Intl.NumberFormat(document.documentElement.lang || undefined, options);
    formatters.set(name, formatter);
  }
  return formatter.format(value);
}

function money(value: number, currency: string): string {
  return intl(value, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
}
