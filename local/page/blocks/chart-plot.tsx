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
import { CHART_HEIGHT, createNumberFormats, LEGEND_LOOK, seriesColour, TOOLTIP_LOOK } from "./chart-look.tsx";
import type { ChartRead } from "./read-chart.ts";
import { useSurface } from "./surface.ts";

type Props = { readonly chart: ChartRead; readonly type: "bar" | "line" | "area" };
type Row = { readonly category: string; readonly values: readonly (number | null)[] };

const TICK = { fill: "var(--text-muted)", fontSize: 12 };
/** Room for half a label at the ends of a line. */
const ENDS = { left: 24, right: 24 };

/** Bars, lines or areas over categories. Series are told apart by place, since their names may hold anything. */
export function ChartPlot({ chart, type }: Props) {
  const { locale } = useSurface();
  const { compact, full } = createNumberFormats(locale);
  const { categories, series, xLabel } = chart;
  const rows = categories.map(
    (category, row): Row => ({ category, values: series.map(({ values }) => values[row] ?? null) }),
  );
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
      <ComposedChart data={rows} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="category"
          tickLine={false}
          stroke="var(--border)"
          tick={TICK}
          {...(type === "bar" ? {} : { padding: ENDS })}
          {...(xLabel === ""
            ? {}
            : { height: 48, label: { value: xLabel, position: "insideBottom", offset: 4, ...TICK } })}
        />
        <YAxis tickFormatter={compact} tickLine={false} axisLine={false} width="auto" tick={TICK} />
        <Tooltip
          {...TOOLTIP_LOOK}
          formatter={full}
          cursor={{ fill: "var(--bg-hover)", stroke: "var(--border)" }}
        />
        {series.length > 1 && <Legend {...LEGEND_LOOK} />}
        {series.map(({ name }, index) => drawSeries(type, name, index))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function drawSeries(type: Props["type"], name: string, index: number) {
  const key = `${index} ${name}`;
  const colour = seriesColour(index);
  const shared = { name, dataKey: (row: Row) => row.values[index], isAnimationActive: false };
  if (type === "bar")
    return <Bar key={key} {...shared} fill={colour} maxBarSize={48} radius={[3, 3, 0, 0]} />;
  const line = { ...shared, stroke: colour, strokeWidth: 2 };
  if (type === "line") return <Line key={key} {...line} dot={{ r: 3, fill: colour }} />;
  return (
    <Area key={key} {...line} fill={colour} fillOpacity={0.2} dot={{ r: 3, fill: colour, fillOpacity: 1 }} />
  );
}
