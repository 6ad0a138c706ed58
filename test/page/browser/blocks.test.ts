import { request } from "undici";
import { expect, it } from "vitest";
import type { LocalWorkspace } from "../../../local/local-workspace.ts";
import { closeBrowserAfterAll, sitDown } from "../../support/browser.ts";
import { startLocal } from "../../support/local-workspace.ts";

closeBrowserAfterAll();

async function post(workspace: LocalWorkspace, text: string, blocks: readonly object[]): Promise<void> {
  const answer = await request(`${workspace.slack.apiUrl}chat.postMessage`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-local", "content-type": "application/json" },
    body: JSON.stringify({ channel: "C000000002", text, blocks }),
  });
  expect(await answer.body.json()).toMatchObject({ ok: true });
}

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (value: string) => ({ text: plain(`option ${value}`), value });
const options = ["one", "two", "three"].map(option);
const points = (values: number[]) => values.map((value, index) => ({ label: `m${index + 1}`, value }));
const chart = (type: string, title: string) => ({
  type: "data_visualization",
  title,
  chart: {
    type,
    series: [
      { name: "cost", data: points([1, 3, 2]) },
      { name: "budget", data: points([2, 2, 2]) },
    ],
    axis_config: { categories: ["m1", "m2", "m3"] },
  },
});

it("draws every kind of block that shows something", async () => {
  const workspace = await startLocal();
  const { message, page } = await sitDown(workspace, { height: 1400 });
  await post(workspace, "one", [
    { type: "header", text: plain("a header") },
    {
      type: "section",
      text: mrkdwn(
        "*bold* _slanted_ ~gone~ `code` <https://example.com|a link> <@U000000003> <#C000000001> &lt;b&gt;",
      ),
      fields: [mrkdwn("field one"), plain("field two")],
    },
    { type: "divider" },
    {
      type: "context",
      elements: [
        plain("a context"),
        { type: "image", image_url: "https://example.com/x.png", alt_text: "a small picture" },
      ],
    },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "rich words" },
            { type: "emoji", name: "tada" },
          ],
        },
        {
          type: "rich_text_list",
          style: "ordered",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "first point" }] }],
        },
        { type: "rich_text_quote", elements: [{ type: "text", text: "a quote" }] },
        { type: "rich_text_preformatted", elements: [{ type: "text", text: "as typed" }] },
      ],
    },
    {
      type: "image",
      image_url: "https://example.com/y.png",
      alt_text: "a large picture",
      title: plain("its title"),
    },
    { type: "markdown", text: "## Marked\n\n- **strong** point" },
    chart("line", "a line"),
    chart("area", "an area"),
  ]);
  const first = message("a header");
  await first.waitFor();
  const text = (await first.textContent()) ?? "";
  for (const part of [
    "bold",
    "a link",
    "@minjun",
    "#finops-alerts",
    "<b>",
    "field two",
    "a context",
    "rich words",
    "first point",
    "a quote",
    "as typed",
    "its title",
    "Marked",
    "strong",
    "a line",
    "an area",
  ])
    expect(text).toContain(part);
  expect(await first.getByRole("img", { name: "a large picture" }).count()).toBe(1);
  expect(await first.locator("svg .recharts-line").count()).toBe(2);
  expect(await first.locator("svg .recharts-area").count()).toBe(2);

  await post(workspace, "two", [
    {
      type: "table",
      rows: [
        [
          { type: "raw_text", text: "name" },
          { type: "raw_text", text: "amount" },
        ],
        [
          { type: "raw_text", text: "ERP" },
          { type: "raw_number", value: 1200, text: "1,200" },
        ],
      ],
      column_settings: [{}, { align: "right" }],
    },
    chart("bar", "bars"),
    {
      type: "data_visualization",
      title: "a pie",
      chart: { type: "pie", segments: points([5, 3]) },
    },
    { type: "card", title: mrkdwn("a card"), body: mrkdwn("its body") },
  ]);
  const second = message("bars");
  await second.getByText("a card").waitFor();
  expect(await second.getByRole("table").first().textContent()).toContain("1,200");
  expect(await second.locator("svg .recharts-bar").count()).toBe(2);
  expect(await second.locator("svg .recharts-pie-sector").count()).toBe(2);
  expect(await page.getByText("can't be shown").count()).toBe(0);
});

it("sorts and pages a data table", async () => {
  const workspace = await startLocal();
  const { message } = await sitDown(workspace);
  const rows = Array.from({ length: 12 }, (_, index) => [
    { type: "raw_text", text: "row " },
    { type: "raw_number", value: (index * 7) % 12, text: `${(index * 7) % 12}` },
  ]);
  await post(workspace, "data", [
    {
      type: "data_table",
      caption: "twelve rows",
      page_size: 5,
      rows: [
        [
          { type: "raw_text", text: "name" },
          { type: "raw_text", text: "amount" },
        ],
        ...rows,
      ],
    },
  ]);
  const table = message("twelve rows");
  await table.waitFor();
  const cells = async () =>
    (await table.getByRole("row").allTextContents()).slice(1).map((row) => row.replace("row ", ""));
  expect(await cells()).toEqual(["0", "7", "2", "9", "4"]);
  await table.getByRole("button", { name: /amount/ }).click();
  expect(await cells()).toEqual(["0", "1", "2", "3", "4"]);
  await table.getByRole("button", { name: /next/i }).click();
  expect(await cells()).toEqual(["5", "6", "7", "8", "9"]);
  expect(await table.textContent()).toContain("6–10 of 12");
});

it("draws every control, and sends what is chosen in it", async () => {
  const workspace = await startLocal();
  const { page, message } = await sitDown(workspace, { height: 1300 });
  const input = (label: string, element: object) => ({
    type: "input",
    block_id: label,
    label: plain(label),
    element,
  });
  await post(workspace, "controls", [
    { type: "header", text: plain("controls") },
    {
      type: "section",
      text: plain("menu here"),
      accessory: { type: "overflow", action_id: "more", options },
    },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "go",
          text: plain("Go"),
          style: "danger",
          confirm: {
            title: plain("Sure?"),
            text: plain("really"),
            confirm: plain("Do it"),
            deny: plain("No"),
          },
        },
        { type: "static_select", action_id: "pick", placeholder: plain("Pick"), options },
        { type: "datepicker", action_id: "day", initial_date: "2026-11-24" },
        { type: "users_select", action_id: "who", placeholder: plain("Who") },
      ],
    },
    input("words", { type: "plain_text_input", action_id: "v" }),
    input("number", { type: "number_input", action_id: "v", is_decimal_allowed: true }),
    input("several", { type: "multi_static_select", action_id: "v", options }),
    input("one of", { type: "radio_buttons", action_id: "v", options }),
    input("any of", { type: "checkboxes", action_id: "v", options }),
    input("time", { type: "timepicker", action_id: "v" }),
  ]);
  const here = message("menu here");
  await here.waitFor();
  for (const label of ["words", "number", "several", "time"])
    expect(await here.getByLabel(label).count()).toBe(1);
  expect(await here.getByRole("radio").count()).toBe(3);
  expect(await here.getByRole("checkbox").count()).toBe(3);
  const sent = () => workspace.slack.traffic.filter(({ method }) => method === "block_actions");

  await here.getByRole("button", { name: "Go" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "No" }).click();
  expect(sent()).toHaveLength(0);
  await here.getByRole("button", { name: "Go" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Do it" }).click();
  await workspace.slack.waitFor(() => (sent().length === 1 ? true : undefined), "the button");

  await here.getByPlaceholder("Pick").click();
  await page.keyboard.type("tw");
  await page.keyboard.press("Enter");
  await workspace.slack.waitFor(() => (sent().length === 2 ? true : undefined), "the menu");
  expect(sent()[1]?.request).toMatchObject({
    actions: [{ action_id: "pick", selected_option: { value: "two" } }],
  });

  await here.getByPlaceholder("Who").click();
  await page.getByRole("option", { name: "seoyeon" }).click();
  await workspace.slack.waitFor(() => (sent().length === 3 ? true : undefined), "the person");
  expect(sent()[2]?.request).toMatchObject({ actions: [{ selected_user: "U000000004" }] });
});
