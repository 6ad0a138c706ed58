type Reader = { readonly timezone: string };

/** `1796083200.000017` → `10:12` where the reader lives. */
export function formatTime(ts: string, { timezone }: Reader): string {
  return dateOf(ts).toLocaleTimeString("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
}

/** `Tuesday, 24 November 2026` */
export function formatDay(ts: string, { timezone }: Reader): string {
  return dateOf(ts).toLocaleDateString("en-GB", {
    timeZone: timezone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

function dateOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
