import "../styles/charts.css";
import { useId } from "react";
import { getText } from "../../slack/fields.ts";
import { ChartPie } from "./chart-pie.tsx";
import { ChartPlot } from "./chart-plot.tsx";
import { ChartValues } from "./chart-values.tsx";
import type { Kind } from "./kind.ts";
import { readChart } from "./read-chart.ts";

/** The picture is for the eye; the values behind it are told to screen readers as a table. */
export const Chart: Kind = ({ block }) => {
  const titleId = useId();
  const chart = readChart(block);
  const title = getText(block, "title");
  return (
    <figure className="bk-chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      <div aria-hidden="true">
        {chart.type === "pie" ? <ChartPie chart={chart} /> : <ChartPlot chart={chart} type={chart.type} />}
      </div>
      <ChartValues chart={chart} title={title} />
    </figure>
  );
};
