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
      <div className="bk-chart-picture" aria-hidden="true">
        {chart.yLabel !== "" && <div className="bk-chart-axis">{chart.yLabel}</div>}
        {chart.type === "pie" ? <ChartPie chart={chart} /> : <ChartPlot chart={chart} type={chart.type} />}
      </div>
      <div className="bk-visually-hidden">
        <ChartValues chart={chart} title={title} />
      </div>
    </figure>
  );
};
