import { createPaceCheck } from "./channel-pace.ts";
import { createEffects } from "./effects.ts";
import { createFaults } from "./faults.ts";
import { createIds } from "./ids.ts";
import { createProblems } from "./problems.ts";
import { createTraffic } from "./traffic.ts";
import { createTriggers } from "./triggers.ts";
import type { SlackOptions } from "./types.ts";
import { createWorkspace } from "./workspace.ts";

/** What every part of the local Slack shares. */
export function createCore(given: SlackOptions) {
  const options = {
    appId: "A000000001",
    grantedScopes: ["commands", "chat:write", "users:read", "files:read", "files:write"],
    clock: () => new Date(),
    ackLimitMs: 3_000,
    effectLimitMs: 10_000,
    channelPaceMs: 0,
    port: 0,
    ...given,
  };
  const ids = createIds(options.clock);
  const problems = createProblems();
  return {
    options,
    ids,
    triggers: createTriggers(ids, options.clock),
    workspace: createWorkspace(options),
    traffic: createTraffic(),
    faults: createFaults(),
    effects: createEffects(),
    problems,
    checkPace: createPaceCheck(options.channelPaceMs, options.clock, problems),
    /** Set as soon as the server listens. */
    baseUrl: "",
  };
}

export type Core = ReturnType<typeof createCore>;
