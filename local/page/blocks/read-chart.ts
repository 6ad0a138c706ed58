import { getFields, getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";

/** A chart as rows by category and columns by series; a pie has one series. */
export type ChartRead = {
  readonly type: "pie" | "bar" | "line" | "area";
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  readonly xLabel: string;
  readonly yLabel: string;
};

export function readChart(block: Fields): ChartRead {
  const chart = getFields(block, "chart");
  const type = getText(chart, "type");
  if (type === "pie") {
    const points = readPoints(chart["segments"]);
    if (points.length === 0) throw new Error("no fewer than 1 items allowed: segments");
    if (points.some(({ value }) => !(value > 0))) throw new Error("must be greater than 0: segments");
    const series = [{ name: getText(block, "title"), values: points.map(({ value }) => value) }];
    return { type, categories: points.map(({ label }) => label), series, xLabel: "", yLabel: "" };
  }
  if (type !== "bar" && type !== "line" && type !== "area")
    throw new Error(`unsupported type: ${type || "none"}`);
  const axis = getFields(chart, "axis_config");
  const categories = Array.isArray(axis["categories"]) ? axis["categories"].map(String) : [];
  const series = listFields(chart["series"]).map((one) => {
    const points = readPoints(one["data"]);
    const valueAt = (name: string) => points.find(({ label }) => label === name)?.value;
    return { name: getText(one, "name"), values: categories.map(valueAt) };
  });
  if (categories.length === 0 || series.length === 0)
    throw new Error("no fewer than 1 items allowed: series and categories");
  return { type, categories, series, xLabel: getText(axis, "x_label"), yLabel: getText(axis, "y_label") };
}

function readPoints(list: unknown): { label: string; value: number }[] {
  return listFields(list).map((point) => ({ label: getText(point, "label"), value: Number(point["value"]) }));
}
