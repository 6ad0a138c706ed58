import { expect, it } from "vitest";
import { outsiderKind } from "../../src/slack/people.ts";

it.each([
  [{ id: "U1", team_id: "T1" }, undefined],
  [{ id: "U1" }, undefined],
  [{ id: "U1", team_id: "T1", deleted: true, is_bot: true }, "deactivated"],
  [{ id: "U1", team_id: "T1", is_bot: true }, "bot"],
  [{ id: "U1", team_id: "T1", is_workflow_bot: true }, "bot"],
  [{ id: "USLACKBOT", team_id: "T1", is_bot: false }, "bot"],
  [{ id: "U1", team_id: "T1", is_stranger: true }, "otherOrganisation"],
  [{ id: "U1", team_id: "T2" }, "otherOrganisation"],
  [{ id: "U1", team_id: "T1", is_restricted: true }, "guest"],
  [{ id: "U1", team_id: "T1", is_restricted: true, is_ultra_restricted: true }, "guest"],
  [{ id: "U1", team_id: "T1", is_ultra_restricted: true }, "guest"],
  [{ id: "U1", team_id: "T1", is_invited_user: true }, "invited"],
])("judges %j", (user, kind) => {
  expect(outsiderKind(user, "T1")).toBe(kind);
});
