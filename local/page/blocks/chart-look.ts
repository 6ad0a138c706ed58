/** Slack's charts have twelve series at most. */
const COLOURS = 12;

export const CHART_HEIGHT = 260;

export function seriesColour(index: number): string {
  return `var(--chart-${(index % COLOURS) + 1})`;
}

/** Whole numbers on an axis are short; what a tooltip says is exact. */
export function createNumberFormats(locale: string): {
  compact: (value: number) => string;
  full: (value: unknown) => string;
} {
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const full = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return {
    compact: (value) => compact.format(value),
    full: (value) => (typeof value === "number" ? full.format(value) : String(value ?? "–")),
  };
}
