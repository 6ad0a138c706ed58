type Style = Intl.DateTimeFormatOptions;

const STYLES: Readonly<Record<string, Style>> = {
  date_long_full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** Slack's `{date_short_pretty} at {time}` in the reader's language and time zone. */
export function formatSlackDate(seconds: number, format: string, locale: string, now: number): string {
  return format.replaceAll(
    /\{(\w+)\}/g,
    (token, name: string) => formatToken(seconds * 1000, name, locale, now) ?? token,
  );
}

function formatToken(at: number, name: string, locale: string, now: number): string | undefined {
  if (name === "date_num") return numericDate(at);
  if (name === "ago") return formatAgo(at - now, locale);
  const pretty = name === "day_divider_pretty" || name.endsWith("_pretty");
  const days = calendarDay(at) - calendarDay(now);
  if (pretty && Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  const style = STYLES[name === "day_divider_pretty" ? "date_long" : name.replace(/_pretty$/, "")];
  return style === undefined ? undefined : new Intl.DateTimeFormat(locale, style).format(at);
}

function numericDate(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function calendarDay(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / 86_400_000);
}

function formatAgo(ms: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const minutes = Math.round(ms / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  if (Math.abs(minutes) < 48 * 60) return format.format(Math.round(minutes / 60), "hour");
  return format.format(Math.round(minutes / 1440), "day");
}
