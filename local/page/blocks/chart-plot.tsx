import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { CHART_HEIGHT, createNumberFormats, seriesColour } from "./chart-look.ts";
import type { ChartRead } from "./read-chart.ts";
import { useSurface } from "./surface.ts";

type Props = { readonly chart: ChartRead; readonly type: "bar" | "line" | "area" };

/** Bars, lines or areas over categories. Series are told apart by place, since their names may hold anything. */
export function ChartPlot({ chart, type }: Props) {
  const { locale } = useSurface();
  const { compact, full } = createNumberFormats(locale);
  const { categories, series, xLabel, yLabel } = chart;
  const rows = categories.map((category, row) => ({
    category,
    values: series.map(({ values }) => values[row] ?? null),
  }));
  const axis = { stroke: "var(--border)", tick: { fill: "var(--text-muted)", fontSize: 12 } };
  const words = { fill: "var(--text-muted)", fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
      <ComposedChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 12, bottom: xLabel ? 16 : 0, left: yLabel ? 12 : 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="category"
          tickLine={false}
          {...axis}
          {...(xLabel === ""
            ? {}
            : { label: { value: xLabel, position: "insideBottom", offset: -12, ...words } })}
        />
        <YAxis
          tickFormatter={compact}
          tickLine={false}
          axisLine={false}
          width="auto"
          {...axis}
          {...(yLabel === ""
            ? {}
            : { label: { value: yLabel, angle: -90, position: "insideLeft", ...words } })}
        />
        <Tooltip
          isAnimationActive={false}
          formatter={full}
          cursor={{ fill: "var(--bg-hover)", stroke: "var(--border)" }}
        />
        {series.length > 1 && <Legend iconType="circle" iconSize={10} />}
        {series.map(({ name }, index) => {
          const shared = {
            name,
            dataKey: (row: (typeof rows)[number]) => row.values[index],
            isAnimationActive: false,
          };
          const colour = seriesColour(index);
          const key = `${index} ${name}`;
          if (type === "bar")
            return <Bar key={key} {...shared} fill={colour} maxBarSize={48} radius={[3, 3, 0, 0]} />;
          if (type === "line")
            return (
              <Line key={key} {...shared} stroke={colour} strokeWidth={2} dot={{ r: 3, fill: colour }} />
            );
          return (
            <Area key={key} {...shared} stroke={colour} strokeWidth={2} fill={colour} fillOpacity={0.2} />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
