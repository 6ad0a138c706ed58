import { expect, it } from "vitest";
import { UpstreamError, UserError } from "../../src/domain/mistakes.ts";

it("a person's mistake carries its kind as the message, for the log", () => {
  const error = new UserError({ kind: "badMonth", text: "13월" });
  expect(error).toMatchObject({
    name: "UserError",
    message: "badMonth",
    mistake: { kind: "badMonth", text: "13월" },
  });
});

it("another system's failure names the system and keeps its cause", () => {
  const cause = new Error("timeout");
  expect(new UpstreamError("slack", cause)).toMatchObject({
    name: "UpstreamError",
    message: "slack failed",
    system: "slack",
    cause,
  });
});
