import { dropAbandonedImports } from "../services/stage-import.ts";
import type { Job } from "./job.ts";

/** Deletes the staged lines that crashed processes left behind, every night. */
export const tidyJob: Job = {
  name: "tidy",
  schedules: () => ["35 3 * * *"],
  run: async ({ deps, workspace }) => {
    await dropAbandonedImports(deps, { workspace });
  },
};
