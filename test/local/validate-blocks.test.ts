import { describe, expect, it } from "vitest";
import type { Fields } from "../../local/slack/types.ts";
import { validateMessage, validateView } from "../../local/slack/validate-blocks.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const section = (text: string) => ({ type: "section", text: mrkdwn(text) });
const button = (more: Fields = {}) => ({ type: "button", action_id: "a", text: plain("Go"), ...more });
const actions = (...elements: Fields[]) => ({ type: "actions", elements });
const raw = (text: string) => ({ type: "raw_text", text });
const amount = (value: number) => ({ type: "raw_number", value, text: String(value) });
const table = (rows: Fields[][]) => ({ type: "table", rows });
const dataTable = (rows: Fields[][], more: Fields = {}) => ({
  type: "data_table",
  caption: "Costs",
  rows,
  ...more,
});
const pie = (...values: number[]) => ({
  type: "data_visualization",
  title: "By service",
  chart: { type: "pie", segments: values.map((value, index) => ({ label: `s${index}`, value })) },
});
const line = (categories: string[], points: string[], name = "Cost") => ({
  type: "data_visualization",
  title: "Trend",
  chart: {
    type: "line",
    series: [{ name, data: points.map((label) => ({ label, value: -2 })) }],
    axis_config: { categories, y_label: "KRW" },
  },
});
const many = <T>(count: number, create: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => create(index));
const messages = (...blocks: Fields[]) => validateMessage({ text: "said", blocks }).messages;
const at = (reason: string, pointer: string) => `[ERROR] ${reason} [json-pointer:${pointer}]`;

describe("a message", () => {
  it.each<[string, Fields[]]>([
    ["plain sections", [section("a"), { type: "divider" }, { type: "context", elements: [mrkdwn("b")] }]],
    ["50 blocks", many(50, () => ({ type: "divider" }))],
    ["a section of 3,000 emoji", [section("😀".repeat(3000))]],
    [
      "a table with numbers",
      [
        table([
          [raw("Service"), raw("Cost")],
          [raw("EC2"), amount(12.5)],
        ]),
      ],
    ],
    [
      "a data table of 201 rows",
      [
        dataTable(
          many(201, () => [raw("a"), amount(1)]),
          { page_size: 100 },
        ),
      ],
    ],
    ["two charts", [pie(1, 2), line(["Oct", "Nov"], ["Nov", "Oct"])]],
    [
      "a button and a menu",
      [actions(button(), { type: "overflow", action_id: "b", options: [{ text: plain("x"), value: "1" }] })],
    ],
    [
      "rich text",
      [
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "a*b" }] }],
        },
      ],
    ],
  ])("may hold %s", (_name, blocks) => {
    expect(validateMessage({ text: "said", blocks })).toEqual({ messages: [] });
  });

  it.each<[string, Fields[], string]>([
    ["51 blocks", many(51, () => ({ type: "divider" })), at("no more than 50 items allowed", "/blocks")],
    [
      "a long section",
      [section("x".repeat(3001))],
      at("must be less than 3001 characters", "/blocks/0/text/text"),
    ],
    ["an empty text", [section("")], at("must be more than 0 characters", "/blocks/0/text/text")],
    [
      "a section without text",
      [{ type: "section" }],
      at("must define either `text` or `fields`", "/blocks/0"),
    ],
    ["an alert", [{ type: "alert", text: plain("x") }], at("unsupported type: alert", "/blocks/0/type")],
    ["an unknown block", [{ type: "graph" }], at("unsupported type: graph", "/blocks/0/type")],
    [
      "a misspelt field",
      [{ ...section("x"), textt: 1 }],
      at("no more properties allowed: textt", "/blocks/0"),
    ],
    [
      "a button without text",
      [actions({ type: "button" })],
      at("missing required field: text", "/blocks/0/elements/0"),
    ],
    [
      "mrkdwn in a button",
      [actions(button({ text: mrkdwn("x") }))],
      at("must be equal to constant", "/blocks/0/elements/0/text/type"),
    ],
    [
      "a long button",
      [actions(button({ text: plain("x".repeat(76)) }))],
      at("must be less than 76 characters", "/blocks/0/elements/0/text/text"),
    ],
    [
      "a long value",
      [actions(button({ value: "x".repeat(2001) }))],
      at("must be less than 2001 characters", "/blocks/0/elements/0/value"),
    ],
    [
      "26 buttons",
      [actions(...many(26, (index) => button({ action_id: `${index}` })))],
      at("no more than 25 items allowed", "/blocks/0/elements"),
    ],
    [
      "one block_id twice",
      [
        { ...section("a"), block_id: "b" },
        { ...section("c"), block_id: "b" },
      ],
      at("`block_id` already exists: b", "/blocks/1/block_id"),
    ],
    [
      "one action_id twice in a block",
      [actions(button(), button())],
      at("`action_id` already exists: a", "/blocks/0/elements/1/action_id"),
    ],
    [
      "an empty cell",
      [table([[raw("a")], [raw("")]])],
      at("must be more than 0 characters", "/blocks/0/rows/1/0/text"),
    ],
    [
      "a number without text",
      [table([[{ type: "raw_number", value: 3 }]])],
      at("missing required field: text", "/blocks/0/rows/0/0"),
    ],
    [
      "101 rows",
      [table(many(101, () => [raw("a")]))],
      at("no more than 100 items allowed", "/blocks/0/rows"),
    ],
    [
      "21 columns",
      [table([many(21, () => raw("a"))])],
      at("no more than 20 items allowed", "/blocks/0/rows/0"),
    ],
    [
      "rows of different width",
      [table([[raw("a"), raw("b")], [raw("c")]])],
      at("rows must have the same number of cells", "/blocks/0/rows/1"),
    ],
    [
      "10,001 characters of table",
      [table([[raw("x".repeat(10_001))]])],
      at("tables must hold less than 10001 characters together", "/blocks/0/rows"),
    ],
    [
      "two tables",
      [table([[raw("a")]]), table([[raw("b")]])],
      at("only one table is allowed per message", "/blocks"),
    ],
    [
      "a data table without caption",
      [{ type: "data_table", rows: [[raw("a")], [raw("b")]] }],
      at("missing required field: caption", "/blocks/0"),
    ],
    [
      "202 rows of data table",
      [dataTable(many(202, () => [raw("a")]))],
      at("no more than 201 items allowed", "/blocks/0/rows"),
    ],
    [
      "a page of 101 rows",
      [dataTable([[raw("a")], [raw("b")]], { page_size: 101 })],
      at("must be between 1 and 100", "/blocks/0/page_size"),
    ],
    ["a slice of nothing", [pie(1, 0)], at("must be greater than 0", "/blocks/0/chart/segments/1/value")],
    [
      "13 slices",
      [pie(...many(13, () => 1))],
      at("no more than 12 items allowed", "/blocks/0/chart/segments"),
    ],
    ["three charts", [pie(1), pie(2), pie(3)], at("no more than 2 charts allowed", "/blocks")],
    [
      "a series with a gap",
      [line(["Oct", "Nov"], ["Oct"])],
      at("must have one point for every category", "/blocks/0/chart/series/0/data"),
    ],
    [
      "a long series name",
      [line(["Oct"], ["Oct"], "x".repeat(21))],
      at("must be less than 21 characters", "/blocks/0/chart/series/0/name"),
    ],
    [
      "a chart of unknown kind",
      [{ ...pie(1), chart: { type: "radar" } }],
      at("unsupported type: radar", "/blocks/0/chart/type"),
    ],
  ])("may not hold %s", (_name, blocks, reason) => {
    expect(messages(...blocks)).toEqual([reason]);
  });

  it("needs its sentence as text beside the blocks", () => {
    expect(validateMessage({ blocks: [section("a")] }).error).toBe("no_text");
    expect(validateMessage({ text: "x".repeat(4001) }, { update: true }).error).toBe("msg_too_long");
    expect(validateMessage({ text: "x".repeat(4001) })).toEqual({ messages: [] });
  });
});

describe("a view", () => {
  const modal = (more: Fields) => ({
    type: "modal",
    title: plain("Costs"),
    submit: plain("Save"),
    blocks: [],
    ...more,
  });

  it.each<[string, Fields, string]>([
    [
      "a table in a modal",
      modal({ blocks: [table([[raw("a")]])] }),
      at("unsupported type: table", "/view/blocks/0/type"),
    ],
    [
      "a chart in a modal",
      modal({ blocks: [pie(1)] }),
      at("unsupported type: data_visualization", "/view/blocks/0/type"),
    ],
    [
      "a long title",
      modal({ title: plain("x".repeat(25)) }),
      at("must be less than 25 characters", "/view/title/text"),
    ],
    [
      "much metadata",
      modal({ private_metadata: "x".repeat(3001) }),
      at("must be less than 3001 characters", "/view/private_metadata"),
    ],
    [
      "101 blocks",
      modal({ blocks: many(101, () => ({ type: "divider" })) }),
      at("no more than 100 items allowed", "/view/blocks"),
    ],
    ["a title missing", { type: "modal", blocks: [] }, at("missing required field: title", "/view")],
    [
      "an alert on Home",
      { type: "home", blocks: [{ type: "alert", text: plain("x") }] },
      at("unsupported type: alert", "/view/blocks/0/type"),
    ],
  ])("is refused for %s", (_name, view, reason) => {
    expect(validateView(view)).toEqual({ error: "invalid_arguments", messages: [reason] });
  });

  it("must have a submit button when it has inputs", () => {
    const input = {
      type: "input",
      label: plain("Amount"),
      element: { type: "plain_text_input", action_id: "a" },
    };
    const { submit: _submit, ...without } = modal({ blocks: [input] });
    expect(validateView(modal({ blocks: [input] }))).toEqual({ messages: [] });
    expect(validateView(without).messages).toEqual([at("must be present with inputs", "/view/submit")]);
  });

  it("may hold tables and charts on Home, and alerts in modals", () => {
    expect(validateView({ type: "home", blocks: [table([[raw("a")]]), pie(1)] })).toEqual({ messages: [] });
    expect(validateView(modal({ blocks: [{ type: "alert", text: plain("x") }] }))).toEqual({ messages: [] });
  });
});
