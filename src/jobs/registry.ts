import { alertsJob } from "./alerts-job.ts";
import { monthlyDigestJob, weeklyDigestJob } from "./digest-job.ts";
import type { Job } from "./job.ts";
import { recurringJob } from "./recurring-job.ts";
import { tidyJob } from "./tidy-job.ts";

/** Every job. Of what is due at once: alerts see what was registered, digests what alerts found. */
export const JOBS: readonly Job[] = [recurringJob, alertsJob, weeklyDigestJob, monthlyDigestJob, tidyJob];
