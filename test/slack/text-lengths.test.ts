import { expect, it } from "vitest";
import type { Fields } from "../../local/slack/types.ts";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { ACTS, readEverything } from "../support/acts.ts";
import { post, sign, submissionBody } from "../support/signed-requests.ts";
import { startWorld } from "../support/slack-world.ts";

const OPENING = [
  ACTS["cost.registered"],
  ACTS["cost.edited"],
  ACTS["budget.set"],
  ACTS["import.registered"],
  ACTS["settings.changed"],
  ACTS["mapping.added"],
  ACTS["mapping.edited"],
  ACTS["incident.expected"],
  ACTS["incident.assigned"],
  ACTS["alertRule.off"],
  ACTS["alertRoute.set"],
];
/** What each field takes: blanks behind it are nothing, so that only the length is wrong. */
const GOOD: Record<string, string> = {
  month: "2026-11",
  amount: "7",
  timezone: "UTC",
  services: "ERP",
  departments: "IT",
  rates: "2026-09 USD 1390",
  quietFrom: "22:00",
  quietTo: "7:00",
  warningPercent: "80",
  overPercent: "110",
  anomalyPercent: "30",
  column: "ServiceName",
  service: "ERP",
  department: "IT",
  number: "1",
};

it("takes no text that is longer than its field of a modal says", async () => {
  const world = await startWorld();
  for (const act of OPENING) await (await act.begin(world)).open();
  await world.app.settled();
  const views = world.slack.traffic
    .filter(({ method }) => method === "views.open")
    .map(({ request }) => JSON.parse(String((request as Fields)["view"])) as Fields);
  const forms = new Map(views.map((view) => [String(view["callback_id"]), view]));
  const modals = ACTIONS.filter(({ kind }) => kind === "modal").map(({ id }) => id);
  expect([...forms.keys(), "import-confirm"].sort()).toEqual(modals.sort());
  const before = await readEverything(world);
  for (const [id, form] of forms) {
    const memory = JSON.parse(String(form["private_metadata"])) as Record<string, string>;
    for (const block of form["blocks"] as Fields[]) {
      const element = (block["element"] ?? {}) as Fields;
      if (element["type"] !== "plain_text_input") continue;
      const name = String(block["block_id"]);
      const max = Number(element["max_length"]);
      expect(max, `${id} ${name}`).toBeLessThanOrEqual(3000);
      for (const text of [(GOOD[name] ?? "x").padEnd(max + 1), "🦊".repeat(max + 1)]) {
        const body = submissionBody(id, { [name]: text }, "admin", memory);
        const answer = await post(world.app.port, sign(body, world.deps.clock()));
        const { errors } = JSON.parse(answer.text) as { errors: Record<string, string> };
        expect(errors[name], `${id} ${name}`).toContain(`${max}자까지`);
      }
    }
  }
  await world.app.settled();
  expect(await readEverything(world)).toBe(before);
}, 60_000);
