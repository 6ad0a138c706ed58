import { dropAbandonedImports } from "../services/stage-import.ts";
import type { Job } from "./job.ts";

/** Every night, what processes that died left half written. */
export const tidyJob: Job = {
  name: "tidy",
  schedules: () => ["35 3 * * *"],
  run: async ({ deps, workspace }) => {
    await dropAbandonedImports(deps, { workspace });
  },
};
