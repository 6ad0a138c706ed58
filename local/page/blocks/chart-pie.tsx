import { Legend, Pie, PieChart, ResponsiveContainer, Tooltip } from "recharts";
import { CHART_HEIGHT, createNumberFormats, LEGEND_LOOK, seriesColour, TOOLTIP_LOOK } from "./chart-look.tsx";
import type { ChartRead } from "./read-chart.ts";
import { useSurface } from "./surface.ts";

export function ChartPie({ chart }: { readonly chart: ChartRead }) {
  const { locale } = useSurface();
  const { full } = createNumberFormats(locale);
  const values = chart.series[0]?.values ?? [];
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const segments = chart.categories.map((name, index) => ({
    name,
    value: values[index] ?? 0,
    fill: seriesColour(index),
  }));
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
      <PieChart accessibilityLayer={false}>
        <Pie
          rootTabIndex={-1}
          data={segments}
          dataKey="value"
          nameKey="name"
          outerRadius="92%"
          stroke="var(--bg)"
          startAngle={90}
          endAngle={-270}
          isAnimationActive={false}
        />
        <Tooltip
          {...TOOLTIP_LOOK}
          formatter={(value) => `${full(value)} (${share.format(Number(value) / total)})`}
        />
        <Legend {...LEGEND_LOOK} layout="vertical" align="right" verticalAlign="middle" />
      </PieChart>
    </ResponsiveContainer>
  );
}
