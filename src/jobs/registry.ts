import { alertsJob } from "./alerts-job.ts";
import type { Job } from "./job.ts";
import { recurringJob } from "./recurring-job.ts";

/** Every job; `recurring` comes first in a minute, so that alerts see what it registered. */
export const JOBS: readonly Job[] = [recurringJob, alertsJob];
