import fc from "fast-check";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { button, channel, team, view } from "./known-payloads.ts";
import { PEOPLE, TEAM } from "./slack-world.ts";

const oddText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "NaN",
    "null",
    "__proto__",
    "constructor",
    "\u0000",
  ),
  fc.constantFrom(
    "up",
    "all",
    "all x",
    "1 x up",
    "x 1 day",
    "up 2026-10 x",
    "2026-10 toString",
    "2026-13",
    "2026-01..9999-12",
  ),
  fc.constantFrom(
    "COST-20261124-ABCDEF",
    "service:ERP",
    "service:toString",
    "x:y",
    "budget=1,__proto__=2",
    "\ud800",
    "a".repeat(5000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const oddTexts = fc.dictionary(
  fc.constantFrom(
    "id",
    "version",
    "incident",
    "contentHash",
    "source",
    "responseUrl",
    "channelId",
    "fromHome",
    "from",
  ),
  oddText,
);

/** Whole requests whose values nobody could have chosen: each control with any value, each modal with any memory. */
export const oddActs = fc
  .tuple(
    fc.constantFrom(...ACTIONS),
    oddText,
    oddTexts,
    fc.infiniteStream(oddText),
    fc.constantFrom("admin", "pm"),
  )
  .map(([action, value, memory, fields, as]) => {
    const acting = {
      user: { id: PEOPLE[as as "admin"], team_id: TEAM },
      team,
      trigger_id: `1.2.${JSON.stringify(value).slice(0, 99)}`,
    };
    if (action.kind === "button") {
      const actions = [{ ...button, action_id: action.id, value }];
      return { type: "block_actions", ...acting, channel, actions };
    }
    const inputs = Object.keys(action.fields).map((name) => [
      name,
      { value: { value: fields.next().value } },
    ]);
    const state = { values: Object.fromEntries(inputs) };
    const metadata = JSON.stringify(memory).slice(0, 3000);
    return {
      type: "view_submission",
      ...acting,
      view: { ...view, callback_id: action.id, private_metadata: metadata, state },
    };
  });
