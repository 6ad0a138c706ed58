import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { SlackCalls } from "../slack/slack-calls.ts";

export type JobContext = { readonly deps: Deps; readonly slack: SlackCalls; readonly workspace: Workspace };

/** Work that comes by the clock. `schedule` is a cron expression in the workspace's time zone. */
export type Job = {
  readonly name: string;
  readonly schedule: (configured: string) => string;
  readonly run: (context: JobContext) => Promise<void>;
};
