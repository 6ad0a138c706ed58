import { it } from "vitest";
import { AUDIT_ACTIONS } from "../../src/domain/audit-actions.ts";
import { actUnderFaults, CALL_FAULTS, expectOneOutcome } from "../support/answer-faults.ts";

it.each(AUDIT_ACTIONS)("%s has one outcome, whatever happens to any one call to Slack", async (action) => {
  const { calls } = await actUnderFaults(action, () => undefined);
  for (let at = 0; at < calls.length; at += 1)
    for (const [name, fault] of Object.entries(CALL_FAULTS)) {
      const outcome = await actUnderFaults(action, (call) => (call === at ? fault : undefined));
      const what = `${action}: ${name} at ${at + 1} of ${calls.join(", ")}`;
      expectOneOutcome(action, outcome, {
        what,
        mayRepeat: name === "after" && calls[at] === "response_url",
      });
    }
});
