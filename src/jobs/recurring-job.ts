import { registerDueRecurring } from "../services/recurring-costs.ts";
import type { Job } from "./job.ts";

/** Every night, so that the first day of a month is among them and a missed night is made good by the next. */
export const recurringJob: Job = {
  name: "recurring",
  schedules: () => ["5 0 * * *"],
  run: async ({ deps, workspace }) => {
    await registerDueRecurring(deps, { workspace });
  },
};
