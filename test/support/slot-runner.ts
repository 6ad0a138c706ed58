import { createDueJobs } from "../../src/jobs/run-due.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createTestDeps } from "./deps.ts";

export type Order = { readonly at: string } | { readonly go: true };
export type Report =
  | { readonly kind: "ready" }
  /** A job is in the middle of its run, and stays there until it is told to go on. */
  | { readonly kind: "begun" }
  | { readonly kind: "looked"; readonly done: readonly { slot: string; late: boolean }[] };

/** A process to be killed: it looks what is due whenever it is told the time. */
const [url = "", workspaceId = ""] = process.argv.slice(2);
const deps = createTestDeps(await openStore(url));
let goOn: () => void = () => undefined;
const jobs = [
  ["daily", "0 1 * * *"],
  ["hourly", "0 * * * *"],
].map(([name = "", schedule = ""]) => ({
  name,
  schedules: () => [schedule],
  run: () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
      tell({ kind: "begun" });
    }),
}));
const due = createDueJobs(deps, { jobs, workspaceId, alertSchedule: "" });
let told = 0;

function tell(report: Report): void {
  process.send?.(report);
}

async function look(at: string): Promise<void> {
  deps.setNow(at);
  await due.run();
  const done = deps.logged
    .slice(told)
    .filter(({ event }) => event === "job.done")
    .map((line) => ({ slot: `${line["job"]} ${line["dueAt"]}`, late: line["late"] === true }));
  told = deps.logged.length;
  tell({ kind: "looked", done });
}

process.on("message", (order: Order) => {
  if ("go" in order) goOn();
  else void look(order.at);
});
process.once("disconnect", () => process.exit());
tell({ kind: "ready" });
