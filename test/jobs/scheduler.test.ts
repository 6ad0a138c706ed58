import { expect, it } from "vitest";
import { decideIncident } from "../../src/services/triage.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import {
  dropEvaluationRequest,
  findEvaluationRequest,
  requestEvaluation,
  takeEvaluationRequest,
} from "../../src/store/evaluations.ts";
import { listOpenIncidents } from "../../src/store/incidents.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openJobWorld } from "./job-world.ts";

it("registers recurring costs before it evaluates, and wakes the outbox after what ran alone", async () => {
  const { startScheduler, done } = await openJobWorld();
  const scheduler = startScheduler("5 0 * * *");
  await scheduler.at("2026-11-24T03:00:00Z");
  expect([done(), scheduler.woken()]).toEqual([[], 0]);
  await scheduler.at("2026-11-24T15:05:00Z");
  expect(done()).toEqual(["recurring 2026-11-24T15:05:00.000Z", "alerts 2026-11-24T15:05:00.000Z"]);
  expect(scheduler.woken()).toBe(1);
  await scheduler.at("2026-11-24T15:05:01Z");
  expect(scheduler.woken()).toBe(1);
});

it("is alive while it ticks, and no longer when a tick was missed for minutes", async () => {
  const { startScheduler, deps } = await openJobWorld();
  const scheduler = startScheduler();
  await scheduler.at("2026-11-24T03:00:00Z");
  deps.setNow("2026-11-24T03:02:59Z");
  expect(scheduler.alive()).toBe(true);
  deps.setNow("2026-11-24T03:03:00Z");
  expect(scheduler.alive()).toBe(false);
  await scheduler.at("2026-11-24T03:03:01Z");
  expect(scheduler.alive()).toBe(true);
});

it("is not alive when the database does not answer", async () => {
  const { startScheduler, deps } = await openJobWorld();
  const scheduler = startScheduler();
  await scheduler.at("2026-11-24T03:00:00Z");
  await deps.store.write(async (tx) => {
    await tx.$executeRaw`ALTER TABLE "Workspace" RENAME TO "Gone"`;
    return { result: undefined, audit: [], touched: [] };
  });
  await scheduler.at("2026-11-24T03:05:00Z");
  expect(scheduler.alive()).toBe(false);
  expect(deps.takeErrors().map(({ job }) => job)).toEqual(["scheduler"]);
});

const overspend = async ({ spend, budget }: Awaited<ReturnType<typeof openJobWorld>>) => {
  await budget("2026-11", 1_000_000);
  await spend("2026-11", "ERP", 950_000);
};

it("evaluates the alerts once it has been quiet for 5 seconds after a change", async () => {
  const world = await openJobWorld();
  const { startScheduler, deps, workspace } = world;
  await updateSettings(deps, {
    workspace,
    actor: "U1",
    change: { settings: { alertChannel: "C1" } },
  });
  await overspend(world);
  const scheduler = startScheduler();
  const incidents = () => listOpenIncidents(deps.store.read, workspace.id);
  await scheduler.at("2026-11-24T03:00:04.999Z");
  expect([await incidents(), scheduler.woken()]).toEqual([[], 0]);
  await scheduler.at("2026-11-24T03:00:05Z");
  expect([(await incidents()).length, scheduler.woken()]).toEqual([1, 1]);
  expect(await deps.store.read.outboxMessage.count()).toBe(1);
  await scheduler.at("2026-11-24T03:00:11Z");
  expect(scheduler.woken()).toBe(1);
});

it("waits no longer than 30 seconds while changes go on", async () => {
  const world = await openJobWorld();
  const { startScheduler, deps, workspace, spend } = world;
  const scheduler = startScheduler();
  await overspend(world);
  for (let second = 3; second <= 30; second += 3) {
    expect(await listOpenIncidents(deps.store.read, workspace.id)).toEqual([]);
    await scheduler.at(`2026-11-24T03:00:${String(second).padStart(2, "0")}Z`);
    await spend("2026-11", "MES", 1);
  }
  expect(await listOpenIncidents(deps.store.read, workspace.id)).toHaveLength(1);
});

it("evaluates after a budget, after settings, and after what another process wrote", async () => {
  const { startScheduler, deps, workspace, spend, budget } = await openJobWorld();
  const scheduler = startScheduler();
  const incidents = async () => (await listOpenIncidents(deps.store.read, workspace.id)).length;
  await spend("2026-11", "ERP", 950_000);
  await scheduler.at("2026-11-24T03:01:00Z");
  expect(await incidents()).toBe(0);
  await budget("2026-11", 1_000_000);
  await scheduler.at("2026-11-24T03:02:00Z");
  expect(await incidents()).toBe(1);
  await updateSettings(deps, { workspace, actor: "U1", change: { settings: { warningPercent: 96 } } });
  await scheduler.at("2026-11-24T03:03:00Z");
  expect(await incidents()).toBe(0);
  const [{ file } = { file: "" }] = await deps.store.read.$queryRaw<{ file: string }[]>`PRAGMA database_list`;
  const other = await openStore(`file:${file}`);
  await updateSettings(
    { ...deps, store: other },
    { workspace, actor: "U1", change: { settings: { warningPercent: 80 } } },
  );
  await other.close();
  await scheduler.at("2026-11-24T03:04:00Z");
  expect(await incidents()).toBe(1);
});

it("evaluates after a minute when the process that took the request died", async () => {
  const world = await openJobWorld();
  const { startScheduler, deps, workspace } = world;
  await overspend(world);
  const request = { workspaceId: workspace.id };
  // What a process leaves behind that took the request at 03:00:05.
  const put = new Date("2026-11-24T03:01:05Z");
  await deps.store.write(async (tx) => {
    await tx.evaluationRequest.update({ where: request, data: { firstAt: put, lastAt: put } });
    return { result: undefined, audit: [], touched: [] };
  });
  const scheduler = startScheduler();
  await scheduler.at("2026-11-24T03:01:09Z");
  expect(await listOpenIncidents(deps.store.read, workspace.id)).toEqual([]);
  await scheduler.at("2026-11-24T03:01:10Z");
  expect(await listOpenIncidents(deps.store.read, workspace.id)).toHaveLength(1);
  expect(await deps.store.read.evaluationRequest.count()).toBe(0);
});

it("does not lose what changes while it evaluates", async () => {
  const { deps, workspace, spend } = await openJobWorld();
  const { read, write } = deps.store;
  const find = () => findEvaluationRequest(read, workspace.id);
  await spend("2026-11", "ERP", 1);
  const request = await find();
  if (request === undefined) throw new Error("a cost asks for an evaluation");
  const left = await write(async (tx) => {
    const taken = await takeEvaluationRequest(tx, request, new Date("2026-11-24T03:01:05Z"));
    // Another process, which read it before.
    expect(await takeEvaluationRequest(tx, request, new Date("2026-11-24T03:01:06Z"))).toBeUndefined();
    await requestEvaluation(tx, workspace.id, new Date("2026-11-24T03:00:06Z"));
    if (taken !== undefined) await dropEvaluationRequest(tx, taken);
    return { result: await tx.evaluationRequest.count(), audit: [], touched: [] };
  });
  expect(left).toBe(1);
  expect((await find())?.lastAt.toISOString()).toBe("2026-11-24T03:00:06.000Z");
});

it("evaluates as soon as a snooze is over", async () => {
  const world = await openJobWorld();
  const { startScheduler, deps, workspace } = world;
  await overspend(world);
  const scheduler = startScheduler();
  await scheduler.at("2026-11-24T03:00:05Z");
  const [incident] = await listOpenIncidents(deps.store.read, workspace.id);
  if (incident === undefined) throw new Error("the budget fires");
  const seen = { id: incident.id, revision: incident.revision };
  const until = new Date("2026-11-24T06:00:00Z");
  await decideIncident(deps, { workspace, actor: "U1", seen, decision: { kind: "snooze", until } });
  const state = async () => (await listOpenIncidents(deps.store.read, workspace.id))[0]?.state;
  await scheduler.at("2026-11-24T05:59:59.999Z");
  expect(await state()).toBe("snoozed");
  await scheduler.at("2026-11-24T06:00:00Z");
  expect(await state()).toBe("firing");
});
