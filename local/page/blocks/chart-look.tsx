import type { ReactNode } from "react";

/** Slack's charts have twelve series at most. */
const COLOURS = 12;

export const CHART_HEIGHT = 260;

export function seriesColour(index: number): string {
  return `var(--chart-${(index % COLOURS) + 1})`;
}

export const LEGEND_LOOK = {
  iconType: "circle",
  iconSize: 10,
  itemSorter: null,
  formatter: (name: ReactNode) => <span className="bk-chart-series">{name}</span>,
} as const;

export const TOOLTIP_LOOK = {
  isAnimationActive: false,
  itemSorter: () => 0,
  contentStyle: {
    padding: "8px 12px",
    border: 0,
    borderRadius: 8,
    background: "var(--bg-raised)",
    boxShadow: "var(--shadow)",
  },
  itemStyle: { padding: 0, color: "var(--text)" },
  labelStyle: { fontWeight: 700, color: "var(--text)" },
} as const;

/** Numbers on an axis are short; what a tooltip says is exact. */
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
