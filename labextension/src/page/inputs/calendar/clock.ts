/** Times of day as `HH:MM`: the ones a list offers, how they are shown, and reading what was typed. */

const DAY = 86_400;

/** Return the times of day that are `step` seconds apart. */
export function times(step: number): readonly string[] {
  const count = Math.ceil(DAY / Math.max(60, step));
  return Array.from({ length: count }, (_, index) => written(Math.floor((index * Math.max(60, step)) / 60)));
}

/** Return `time` on a clock of 12 or 24 hours. */
export function shown(time: string, hours: 12 | 24): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  if (hours === 24) return written(hour * 60 + minute);
  return `${hour % 12 || 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}

const TYPED = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?$/i;

/** Return the time of day in `text`, such as `9:30`, `0930` or `2 pm`. */
export function readTime(text: string): string | undefined {
  const [, hours, minutes = "0", half] = TYPED.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  const noon = half?.toLowerCase() === "p" ? 12 : 0;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + noon;
  return hour < 24 && Number(minutes) < 60 ? written(hour * 60 + Number(minutes)) : undefined;
}

function written(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
