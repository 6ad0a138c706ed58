import type { Deps } from "../deps.ts";
import { UpstreamError } from "../domain/mistakes.ts";

/** Runs what nobody waits for; the other of the program's two catches. */
export async function attempt<T>(deps: Deps, job: string, work: () => Promise<T>): Promise<T | "failed"> {
  try {
    return await work();
  } catch (err) {
    const level = err instanceof UpstreamError ? "warn" : "error";
    deps.log[level]({ event: "job.failed", job, err });
    return "failed";
  }
}
