import type { ChartRead } from "./read-chart.ts";
import { useSurface } from "./surface.ts";

export function ChartValues({ chart, title }: { readonly chart: ChartRead; readonly title: string }) {
  const { locale } = useSurface();
  const format = new Intl.NumberFormat(locale);
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{chart.xLabel || "Category"}</th>
          {chart.series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.categories.map((category, index) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {chart.series.map(({ name, values }) => (
              <td key={name}>{values[index] === undefined ? "–" : format.format(values[index])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
