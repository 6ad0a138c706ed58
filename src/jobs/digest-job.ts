import type { DigestPeriod } from "../domain/outbox.ts";
import { sayDigest } from "../services/say-digest.ts";
import type { Job } from "./job.ts";

function digestJob(period: DigestPeriod, schedules: readonly string[]): Job {
  return {
    name: `digest.${period}`,
    schedules: () => schedules,
    run: ({ deps, workspace, dueAt, late }) => sayDigest(deps, { workspace, period, dueAt, late }),
  };
}

export const weeklyDigestJob = digestJob("weekly", ["0 9 * * MON"]);

/** On the second day from Monday to Friday: the 2nd, or the 3rd or 4th where a weekend lies before. */
export const monthlyDigestJob = digestJob("monthly", [
  "0 9 2 * +TUE-FRI",
  "0 9 3 * +TUE",
  "0 9 4 * +MON-TUE",
]);
