/** `2026-12-03T09:00`: an instant as the clocks of a time zone show it. */
export function formatLocal(at: Date, timezone: string): string {
  return at
    .toLocaleString("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "short" })
    .replace(" ", "T");
}

/** The instant at which the clocks of a time zone show this. */
export function parseLocal(text: string, timezone: string): Date | undefined {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The zone's distance from UTC, read where the answer will be; once more in case a change of summer time lies between.
  let at = asUtc;
  for (let turn = 0; turn < 2; turn += 1)
    at = asUtc - (Date.parse(`${formatLocal(new Date(at), timezone)}Z`) - at);
  return new Date(at);
}
