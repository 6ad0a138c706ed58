import { readFileSync } from "node:fs";
import { isFields, listFields } from "./fields.ts";
import type { Fields } from "./types.ts";

const generated: unknown = JSON.parse(
  readFileSync(new URL("./block-schema.generated.json", import.meta.url), "utf8"),
);
const definitions: Fields =
  isFields(generated) && isFields(generated["definitions"]) ? generated["definitions"] : {};

const point = {
  type: "object",
  properties: { label: { type: "string" }, value: { type: "number" } },
  required: ["label", "value"],
  additionalProperties: false,
};
const pie = {
  type: "object",
  properties: { type: { type: "string", const: "pie" }, segments: { type: "array", items: point } },
  required: ["type", "segments"],
  additionalProperties: false,
};
const axisConfig = {
  type: "object",
  properties: {
    categories: { type: "array", items: { type: "string" } },
    x_label: { type: "string" },
    y_label: { type: "string" },
  },
  required: ["categories"],
  additionalProperties: false,
};
const series = {
  type: "array",
  items: {
    type: "object",
    properties: { name: { type: "string" }, data: { type: "array", items: point } },
    required: ["name", "data"],
    additionalProperties: false,
  },
};
const plot = (type: string) => ({
  type: "object",
  properties: { type: { type: "string", const: type }, series, axis_config: axisConfig },
  required: ["type", "series", "axis_config"],
  additionalProperties: false,
});

// @slack/types 3.2 has no chart block. These names are the ones of Slack's reference page
// docs.slack.dev/reference/block-kit/blocks/data-visualization-block (read from a stored copy, not tried live).
const dataVisualization = {
  type: "object",
  properties: {
    type: { type: "string", const: "data_visualization" },
    block_id: { type: "string" },
    title: { type: "string" },
    chart: { anyOf: [pie, plot("bar"), plot("line"), plot("area")] },
  },
  required: ["type", "title", "chart"],
  additionalProperties: false,
};

/** One JSON schema, `#/definitions/AnyKnownBlock`; unions are told apart by `type`, so that a mistake is named once. */
export function createBlockSchema(): Fields {
  const all: Fields = { ...definitions, DataVisualizationBlock: dataVisualization };
  const known = listFields(asFields(all["KnownBlock"])["anyOf"]);
  all["KnownBlock"] = { anyOf: [...known, { $ref: "#/definitions/DataVisualizationBlock" }] };
  all["AnyBlock"] = { $ref: "#/definitions/KnownBlock" };
  const told = Object.fromEntries(
    Object.entries(all).map(([name, schema]) => [name, tellApart(schema, all)]),
  );
  return { $id: "slack", definitions: told };
}

function tellApart(schema: unknown, all: Fields): unknown {
  if (Array.isArray(schema)) return schema.map((item) => tellApart(item, all));
  if (!isFields(schema)) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, tellApart(value, all)]),
  );
  const leaves = Array.isArray(schema["anyOf"]) ? listLeaves(schema, all) : [];
  const types = leaves.map((leaf) => leaf.type);
  if (leaves.length < 2 || types.includes("") || new Set(types).size !== types.length) return inner;
  return {
    type: "object",
    required: ["type"],
    properties: { type: { enum: types } },
    allOf: leaves.map((leaf) => ({
      if: { properties: { type: { const: leaf.type } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: leaf.schema["$ref"] === undefined ? tellApart(leaf.schema, all) : leaf.schema,
    })),
  };
}

function listLeaves(schema: Fields, all: Fields): { type: string; schema: Fields }[] {
  return listFields(schema["anyOf"]).flatMap((option) => {
    const target = resolve(option, all);
    const inner = listFields(target["anyOf"]);
    const innerTypes = inner.map((item) => constType(resolve(item, all)));
    if (inner.length === 0) return [{ type: constType(target), schema: option }];
    // An image is one type with two shapes (a URL or a Slack file): one leaf.
    if (new Set(innerTypes).size === 1) return [{ type: innerTypes[0] ?? "", schema: option }];
    return listLeaves(target, all);
  });
}

function resolve(schema: Fields, all: Fields): Fields {
  const reference = schema["$ref"];
  return typeof reference === "string" ? asFields(all[reference.replace("#/definitions/", "")]) : schema;
}

function constType(schema: Fields): string {
  const type = asFields(asFields(schema["properties"])["type"])["const"];
  return typeof type === "string" ? type : "";
}

function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}
