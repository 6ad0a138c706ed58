import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";

export type JobContext = {
  readonly deps: Deps;
  readonly workspace: Workspace;
  readonly dueAt: Date;
  /** It was due while nothing could run it. */
  readonly late: boolean;
};

/**
 * Work that comes by the clock. It writes to the database alone, and may come twice for one due time: when the process
 * that had it ended in the middle.
 */
export type Job = {
  readonly name: string;
  /** Cron expressions in the workspace's time zone: due whenever one of them is. */
  readonly schedules: (configured: string) => readonly string[];
  readonly run: (context: JobContext) => Promise<void>;
};
