import { expect, onTestFinished } from "vitest";
import { type LocalTime, openLocal } from "./open-local.ts";

/** The local workspace for a test: ended with it, and checked for errors and for what Slack would complain of. */
export async function startLocal(
  environment: Readonly<Record<string, string>> = {},
  time: LocalTime = "stands",
) {
  const { workspace, logged, close } = await openLocal(environment, time);
  onTestFinished(async () => {
    await close();
    // A test that means to cause them takes them away first.
    expect(workspace.slack.problems).toEqual([]);
    expect(logged()).not.toMatch(/"level":[56]0/);
  });
  return workspace;
}
