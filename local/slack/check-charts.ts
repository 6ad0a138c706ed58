import { LIMITS, type Surface } from "./block-limits.ts";
import { getFields, listFields } from "./fields.ts";
import { checkCount, checkLength, checkNotEmpty, type Problem, problem } from "./problem.ts";
import type { Fields } from "./types.ts";

export function checkCharts(blocks: Fields[], surface: Surface, base: string): Problem[] {
  const charts = [...blocks.entries()].filter(([, block]) => block["type"] === "data_visualization");
  const found = charts.flatMap(([index, block]) => checkChart(block, `${base}/blocks/${index}`));
  if (surface === "message" && charts.length > LIMITS.chart.perMessage) {
    found.push(problem(`${base}/blocks`, `no more than ${LIMITS.chart.perMessage} charts allowed`));
  }
  return found;
}

function checkChart(block: Fields, at: string): Problem[] {
  const chart = getFields(block, "chart");
  const found = checkLabel(`${at}/title`, block["title"], LIMITS.chart.title);
  if (chart["type"] === "pie") found.push(...checkPie(chart, at));
  else if (Array.isArray(chart["series"])) found.push(...checkPlot(chart, at));
  return found;
}

function checkPie(chart: Fields, at: string): Problem[] {
  const segments = listFields(chart["segments"]);
  const here = `${at}/chart/segments`;
  const found = checkCount(here, chart["segments"], LIMITS.chart.segments, 1);
  for (const [index, segment] of segments.entries()) {
    found.push(...checkLabel(`${here}/${index}/label`, segment["label"], LIMITS.chart.label));
    const value = segment["value"];
    if (typeof value === "number" && !(Number.isFinite(value) && value > 0)) {
      found.push(problem(`${here}/${index}/value`, "must be greater than 0"));
    }
  }
  return [...found, ...checkUnique(segments, "label", here)];
}

function checkPlot(chart: Fields, at: string): Problem[] {
  const axis = getFields(chart, "axis_config");
  const categories = Array.isArray(axis["categories"]) ? axis["categories"] : [];
  const axisAt = `${at}/chart/axis_config`;
  const seriesAt = `${at}/chart/series`;
  const found = [
    ...checkCount(`${axisAt}/categories`, categories, LIMITS.chart.points, 1),
    ...checkLength(`${axisAt}/x_label`, axis["x_label"], LIMITS.chart.axisLabel),
    ...checkLength(`${axisAt}/y_label`, axis["y_label"], LIMITS.chart.axisLabel),
    ...checkCount(seriesAt, chart["series"], LIMITS.chart.series, 1),
  ];
  if (new Set(categories).size !== categories.length) {
    found.push(problem(`${axisAt}/categories`, "must be unique"));
  }
  for (const [index, category] of categories.entries()) {
    found.push(...checkLabel(`${axisAt}/categories/${index}`, category, LIMITS.chart.label));
  }
  const series = listFields(chart["series"]);
  for (const [index, one] of series.entries()) {
    const here = `${seriesAt}/${index}`;
    const points = listFields(one["data"]);
    found.push(...checkLabel(`${here}/name`, one["name"], LIMITS.chart.label));
    found.push(...checkCount(`${here}/data`, one["data"], LIMITS.chart.points, 1));
    const labels = new Set(points.map((point) => point["label"]));
    if (
      labels.size !== points.length ||
      labels.size !== categories.length ||
      categories.some((name) => !labels.has(name))
    ) {
      found.push(problem(`${here}/data`, "must have one point for every category"));
    }
  }
  return [...found, ...checkUnique(series, "name", seriesAt)];
}

function checkUnique(items: Fields[], name: string, at: string): Problem[] {
  const values = items.map((item) => item[name]);
  return new Set(values).size === values.length ? [] : [problem(at, `${name} must be unique`)];
}

function checkLabel(pointer: string, value: unknown, limit: number): Problem[] {
  return [...checkNotEmpty(pointer, value), ...checkLength(pointer, value, limit)];
}
