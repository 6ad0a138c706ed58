import { MICROS_PER_UNIT, sumMicros } from "../../domain/money.ts";
import { visibleText } from "../../domain/visible-text.ts";
import type { ChartBlock } from "./blocks.ts";
import { cut, LIMITS } from "./limits.ts";

export type Point = { readonly label: string; readonly micros: bigint };

/** A picture only: the exact figures stand in the table below it, so a float is enough here. */
function units(micros: bigint): number {
  return Number(micros / MICROS_PER_UNIT) + Number(micros % MICROS_PER_UNIT) / Number(MICROS_PER_UNIT);
}

/** Parts of a whole; undefined unless every part is above 0, since a pie of others would lie. */
export function pieChart(
  title: string,
  parts: readonly Point[],
  otherLabel: (count: number) => string,
): ChartBlock | undefined {
  if (parts.length === 0 || parts.some((part) => part.micros <= 0n)) return undefined;
  const head = parts.length > LIMITS.pieSegments ? parts.slice(0, LIMITS.pieSegments - 1) : parts;
  const rest = parts.slice(head.length);
  const other = { label: otherLabel(rest.length), micros: sumMicros(rest.map(({ micros }) => micros)) };
  const segments = rest.length === 0 ? head : [...head, other];
  const labels = distinctLabels(segments.map((part) => part.label));
  return {
    type: "data_visualization",
    title: cut(visibleText(title), LIMITS.chartTitle),
    chart: {
      type: "pie",
      segments: segments.map((part, index) => ({ label: labels[index] ?? "", value: units(part.micros) })),
    },
  };
}

/** A course over time, the last 20 points of it. */
export function courseChart(
  type: "bar" | "line" | "area",
  title: string,
  series: readonly { name: string; points: readonly Point[] }[],
): ChartBlock | undefined {
  const first = series[0]?.points.slice(-LIMITS.chartPoints);
  if (first === undefined || first.length === 0) return undefined;
  const categories = distinctLabels(first.map((point) => point.label));
  return {
    type: "data_visualization",
    title: cut(visibleText(title), LIMITS.chartTitle),
    chart: {
      type,
      series: series.map((one) => ({
        name: cut(visibleText(one.name), LIMITS.chartLabel),
        data: one.points
          .slice(-LIMITS.chartPoints)
          .map((point, index) => ({ label: categories[index] ?? point.label, value: units(point.micros) })),
      })),
      axis_config: { categories },
    },
  };
}

function distinctLabels(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.map(visibleText).map((text) => {
    let label = cut(text, LIMITS.chartLabel);
    for (let copy = 2; seen.has(label); copy += 1) label = `${cut(text, LIMITS.chartLabel - 3)}~${copy}`;
    seen.add(label);
    return label;
  });
}
