import { evaluateAlerts } from "../services/evaluate-alerts.ts";
import type { Job } from "./job.ts";

/** Judges budgets and movements; what is to be told goes into the outbox. */
export const alertsJob: Job = {
  name: "alerts",
  schedules: (configured) => [configured],
  run: async ({ deps, workspace }) => {
    await evaluateAlerts(deps, { workspace });
  },
};
