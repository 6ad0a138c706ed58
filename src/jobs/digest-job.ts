import type { Job } from "./job.ts";

export const weeklyDigestJob: Job = {
  name: "digest.weekly",
  schedules: () => ["0 9 * * MON"],
  run: async () => undefined,
};

/** On the second day from Monday to Friday: the 2nd, or the 3rd or 4th where a weekend lies before. */
export const monthlyDigestJob: Job = {
  name: "digest.monthly",
  schedules: () => ["0 9 2 * +TUE-FRI", "0 9 3 * +TUE", "0 9 4 * +MON-TUE"],
  run: async () => undefined,
};
