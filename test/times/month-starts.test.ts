import { describe, expect, it, onTestFinished } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { addMonths, getYearMonth } from "../../src/domain/year-month.ts";
import { JOBS } from "../../src/jobs/registry.ts";
import { createDueJobs } from "../../src/jobs/run-due.ts";
import { collectAlertQuality } from "../../src/services/collect-alert-quality.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { registerDueRecurring, registerRecurring } from "../../src/services/recurring-costs.ts";
import { replayAlerts } from "../../src/services/replay-alerts.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportDigest } from "../../src/services/report-digest.ts";
import { reportForecast } from "../../src/services/report-forecast.ts";
import { reportHome } from "../../src/services/report-home.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { reportTrend } from "../../src/services/report-trend.ts";
import { reportUnallocated } from "../../src/services/report-unallocated.ts";
import { snoozeEnd } from "../../src/services/triage.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import { createCliWorld } from "../cli/cli-world.ts";
import { openReportWorld, type ReportWorld } from "../services/report-world.ts";
import { insertCosts } from "../support/costs.ts";
import { PEOPLE, startWorld } from "../support/slack-world.ts";
import { around, MONTH_STARTS } from "./zones.ts";

async function openWorld(timezone: string) {
  const world = await openReportWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  await updateSettings(deps, { workspace, actor: "U1", change: { settings: { timezone } } });
  return { ...world, workspace: (await findWorkspace(deps.store.read, workspace.id)) ?? workspace };
}

/** Which month each of these takes for the running one. */
const RUNNING: Readonly<Record<string, (world: ReportWorld) => Promise<unknown>>> = {
  Home: async ({ deps, workspace }) => (await reportHome(deps, { workspace })).summary.month,
  trend: async ({ deps, workspace }) =>
    (await reportTrend(deps, { workspace, count: 2, period: "month" })).month,
  "unallocated costs": async ({ deps, workspace }) =>
    (await reportUnallocated(deps, { workspace })).find(({ toDate }) => toDate)?.month,
  "quality of alerts": async ({ deps, workspace }) =>
    (await collectAlertQuality(deps, workspace.id)).at(-1)?.month,
};

describe.each(MONTH_STARTS)("$month in $timezone", ({ timezone, before, month, start }) => {
  const { last, minuteBefore, first, fiveMinutesAfter } = around(start);
  const former = getYearMonth(before);

  it.each(Object.entries(RUNNING))("begins at its first instant for: %s", async (_name, read) => {
    const world = await openWorld(timezone);
    world.deps.setNow(last);
    expect(await read(world)).toBe(before);
    world.deps.setNow(first);
    expect(await read(world)).toBe(month);
  });

  it("takes the month before for the running one until then", async () => {
    const world = await openWorld(timezone);
    const { deps, workspace } = world;
    await world.spend(before, "ERP", 100);
    await world.spend(addMonths(former, -1), "ERP", 1000);
    const seen = async () => {
      const { toDate } = await reportSummary(deps, { workspace, month: former });
      const { forecast } = await reportForecast(deps, { workspace, month: former });
      const { moves } = await reportAnomalies(deps, { workspace, month: former });
      return { toDate, final: forecast.kind === "finished", falls: moves.length };
    };
    deps.setNow(last);
    expect(await seen()).toEqual({ toDate: true, final: false, falls: 0 });
    deps.setNow(first);
    expect(await seen()).toEqual({ toDate: false, final: true, falls: 1 });
  });

  it("replays it from the next month on", async () => {
    const world = await openWorld(timezone);
    await world.spend(before, "ERP", 100);
    await world.budget(before, 10);
    const replayed = async () => (await replayAlerts(world.deps, world)).map((one) => one.month);
    world.deps.setNow(last);
    expect(await replayed()).not.toContain(before);
    world.deps.setNow(first);
    expect(await replayed()).toContain(before);
  });

  it("is judged by the alerts from its first instant on", async () => {
    const world = await openWorld(timezone);
    await world.spend(month, "ERP", 100);
    await world.budget(month, 10);
    world.deps.setNow(last);
    expect(await evaluateAlerts(world.deps, world)).toMatchObject({ findings: 0 });
    world.deps.setNow(first);
    expect(await evaluateAlerts(world.deps, world)).toMatchObject({ findings: 1 });
    const [incident] = await world.deps.store.read.incident.findMany();
    expect(incident?.month).toBe(month);
  });

  it("counts an alert in the month in which it fired, from the first minute of the first month on", async () => {
    const world = await openWorld(timezone);
    const quality = async () =>
      (await collectAlertQuality(world.deps, world.workspace.id)).map((one) => [one.month, one.fired]);
    await world.spend(before, "ERP", 100);
    await world.spend(month, "ERP", 100);
    await world.budget(before, 10);
    await world.budget(month, 10);
    world.deps.setNow(last);
    await evaluateAlerts(world.deps, world);
    world.deps.setNow(first);
    await evaluateAlerts(world.deps, world);
    expect((await quality()).slice(-2)).toEqual([
      [before, 1],
      [month, 1],
    ]);
    // Five months later it is the first of the six, and its first minute counts.
    world.deps.setNow(new Date(Date.parse(start) + 5 * 31 * 86_400_000 - 2 * 86_400_000).toISOString());
    expect((await quality()).at(0)).toEqual([month, 1]);
  });

  it("ends a snooze until the month's end at its first instant", async () => {
    const { deps, workspace } = await openWorld(timezone);
    deps.setNow(last);
    expect(snoozeEnd(deps, workspace, "monthEnd").toISOString()).toBe(first);
  });

  it("makes the monthly digest of its first minute one of the month before", async () => {
    const { deps, workspace } = await openWorld(timezone);
    const about = async (at: string) => {
      const due = { workspace, period: "monthly", dueAt: new Date(at), late: false } as const;
      return (await reportDigest(deps, due)).summary.month;
    };
    expect(await about(minuteBefore)).toBe(addMonths(former, -1));
    expect(await about(first)).toBe(before);
  });

  it("registers what recurs at 00:05 of its first day, through the clock", async () => {
    const { deps, workspace } = await openWorld(timezone);
    const cost = {
      category: "SERVER",
      service: "ERP",
      department: "IT",
      currency: workspace.currency,
      amountMicros: 1_000_000n,
      description: "",
      serverId: undefined,
      firstMonth: former,
      untilMonth: undefined,
    } as const;
    const consent = FULL_CONSENT;
    await registerRecurring(deps, { workspace, actor: "U1", cost, submissionKey: "key", consent });
    const months = async () =>
      (await deps.store.read.costItem.findMany({ orderBy: { month: "asc" } })).map((item) => item.month);
    deps.setNow(minuteBefore);
    await registerDueRecurring(deps, { workspace });
    expect(await months()).toEqual([before]);
    const due = createDueJobs(deps, { jobs: JOBS, workspaceId: workspace.id, alertSchedule: "0 0 1 * *" });
    await due.run();
    deps.setNow(new Date(Date.parse(fiveMinutesAfter) - 1000).toISOString());
    await due.run();
    expect(await months()).toEqual([before]);
    deps.setNow(fiveMinutesAfter);
    await due.run();
    expect(await months()).toEqual([before, month]);
    const done = deps.logged.filter(({ event }) => event === "job.done");
    expect(done.map((line) => `${line["job"]} ${line["dueAt"]}`)).toEqual([
      `alerts ${first}`,
      `recurring ${fiveMinutesAfter}`,
    ]);
  });

  it("is what the command line exports where nothing is named", async () => {
    const environment = { FINOPS_TIMEZONE: timezone };
    const content = `month,category,service,amount\n${before},SERVER,ERP,1\n${month},SERVER,ERP,2\n`;
    for (const [now, expected] of [
      [last, before],
      [first, month],
    ] as const) {
      const cli = createCliWorld({ environment, now });
      await cli.done("import", cli.file("costs.csv", content));
      const [, ...rows] = (await cli.done("export")).trim().split("\r\n");
      expect(rows.map((row) => row.slice(0, 7))).toEqual([expected]);
      expect((await cli.json("summary", "this")).month).toBe(expected);
    }
  });

  it("is what commands are about where no month is typed", async () => {
    const world = await startWorld({ now: last, environment: { FINOPS_TIMEZONE: timezone } });
    await insertCosts(world, [
      { month: before, won: 111 },
      { month, won: 222 },
    ]);
    const commands = ["summary", "cost", "budget", "allocation", "anomalies", "recommend", "forecast"];
    for (const [now, expected, other] of [
      [last, before, month],
      [first, month, undefined],
    ] as const) {
      world.deps.setNow(now);
      for (const command of commands) {
        const text = await world.ask(`/finops ${command}`, "pmEnglish");
        expect(text, command).toContain(expected);
        if (other !== undefined) expect(text, command).not.toContain(other);
      }
      await world.type("/finops export", { as: "pmEnglish" });
      const sent = () => world.slack.dms(PEOPLE.pmEnglish).flatMap(({ files }) => files);
      await world.slack.waitFor(
        () => sent().find((file) => file["name"] === `finops-${expected}.csv`),
        "a file",
      );
      await world.app.settled();
    }
  });
});
