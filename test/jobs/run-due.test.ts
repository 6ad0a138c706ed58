import { describe, expect, it } from "vitest";
import { openJobWorld } from "./job-world.ts";

const NINE = "0 9 * * *";

it("runs a job at its due time, once, however often it looks", async () => {
  const { startJob } = await openJobWorld();
  const job = startJob(NINE);
  await job.at("2026-11-24T23:59:59.900Z");
  expect(job.ran).toEqual([]);
  for (const time of ["00:00:00.100", "00:00:01", "00:00:02", "12:00:00", "23:59:59"])
    await job.at(`2026-11-25T${time}Z`);
  expect(job.ran).toEqual(["2026-11-25T00:00:00.000Z"]);
});

it("is due to the second where the schedule has six fields", async () => {
  const { startJob } = await openJobWorld();
  const job = startJob("*/20 * * * * *");
  for (const second of ["00", "05", "20", "39", "40", "41"]) await job.at(`2026-11-24T03:00:${second}Z`);
  expect(job.ran).toEqual(["2026-11-24T03:00:20.000Z", "2026-11-24T03:00:40.000Z"]);
});

describe("what was due while nothing ran", () => {
  it.each([
    ["a minute", "2026-11-24T23:59:30Z", "2026-11-25T00:00:31Z", "2026-11-25T00:00:00.000Z"],
    ["an hour", "2026-11-24T23:30:00Z", "2026-11-25T00:30:00Z", "2026-11-25T00:00:00.000Z"],
    ["a day", "2026-11-24T20:00:00Z", "2026-11-25T20:00:00Z", "2026-11-25T00:00:00.000Z"],
    ["3 days", "2026-11-24T20:00:00Z", "2026-11-27T20:00:00Z", "2026-11-27T00:00:00.000Z"],
    ["10 days", "2026-11-24T20:00:00Z", "2026-12-04T20:00:00Z", "2026-12-04T00:00:00.000Z"],
  ])("runs once after %s, the latest alone, and is late", async (_downtime, last, restart, expected) => {
    const { startJob } = await openJobWorld();
    const before = startJob(NINE);
    await before.at("2026-11-24T03:00:00Z");
    await before.at(last);
    expect(before.ran).toEqual([]);
    const after = startJob(NINE);
    await after.at(restart);
    await after.at(new Date(Date.parse(restart) + 1_000).toISOString());
    expect(after.ran).toEqual([`${expected} late`]);
  });

  it("is nothing for a workspace that did not exist", async () => {
    const { startJob } = await openJobWorld();
    const job = startJob(NINE);
    for (const time of ["03:00:00", "03:00:01", "04:00:00"]) await job.at(`2026-11-24T${time}Z`);
    expect(job.ran).toEqual([]);
  });

  it("is on time after a few blocked seconds, and late after a suspended hour", async () => {
    const { startJob } = await openJobWorld();
    const job = startJob(NINE);
    await job.at("2026-11-24T03:00:00Z");
    await job.at("2026-11-25T00:00:04Z");
    await job.at("2026-11-26T01:00:00Z");
    expect(job.ran).toEqual(["2026-11-25T00:00:00.000Z", "2026-11-26T00:00:00.000Z late"]);
  });
});

it("gives up what another process has, and takes it over when that one is dead", async () => {
  const { startJob } = await openJobWorld();
  const dying = startJob(NINE, () => new Promise(() => undefined));
  await dying.at("2026-11-24T03:00:00Z");
  // Never comes back: it died with its claim.
  void dying.at("2026-11-25T00:00:00Z");
  const other = startJob(NINE);
  await other.at("2026-11-25T00:00:01Z");
  await other.at("2026-11-25T00:09:59Z");
  expect(other.ran).toEqual([]);
  await other.at("2026-11-25T00:10:00Z");
  await other.at("2026-11-25T00:20:01Z");
  expect(other.ran).toEqual(["2026-11-25T00:00:00.000Z late"]);
});

it("tries what failed again, and does not call itself well until it worked", async () => {
  const { startJob, deps } = await openJobWorld();
  let broken = true;
  const job = startJob(NINE, async () => {
    if (broken) throw new Error("the disk is full");
  });
  await job.at("2026-11-24T03:00:00Z");
  await job.at("2026-11-25T00:00:00Z");
  expect([job.ran, job.anyFailing()]).toEqual([[], true]);
  expect(deps.takeErrors()).toMatchObject([{ event: "job.failed", job: "job" }]);
  broken = false;
  await job.at("2026-11-25T00:05:00Z");
  expect(job.anyFailing()).toBe(true);
  await job.at("2026-11-25T00:10:00Z");
  expect([job.ran, job.anyFailing()]).toEqual([["2026-11-25T00:00:00.000Z late"], false]);
});

it("runs the days of a week once each where the clock changes", async () => {
  for (const [timezone, from] of [
    ["America/New_York", "2026-10-29T12:00:00Z"],
    ["Europe/Berlin", "2027-03-25T12:00:00Z"],
    ["Asia/Seoul", "2027-03-25T12:00:00Z"],
  ] as const) {
    const { startJob, moveTo } = await openJobWorld();
    await moveTo(timezone);
    const job = startJob("30 2 * * *");
    for (let minutes = 0; minutes <= 7 * 24 * 60; minutes += 30)
      await job.at(new Date(Date.parse(from) + minutes * 60_000).toISOString());
    expect(new Set(job.ran).size).toBe(7);
    expect(job.ran).toHaveLength(7);
  }
});

describe("when an ADMIN moves the workspace to another zone", () => {
  it("does not go back to a time that lies before what ran", async () => {
    const { startJob, moveTo } = await openJobWorld();
    const job = startJob(NINE);
    await job.at("2026-11-24T03:00:00Z");
    await job.at("2026-11-25T00:00:00Z");
    await moveTo("America/New_York");
    await job.at("2026-11-25T00:10:00Z");
    await job.at("2026-11-25T13:59:00Z");
    expect(job.ran).toEqual(["2026-11-25T00:00:00.000Z"]);
    await job.at("2026-11-25T14:00:00Z");
    expect(job.ran.slice(1)).toEqual(["2026-11-25T14:00:00.000Z"]);
  });

  it("is late for the morning that the new zone has had already, once", async () => {
    const { startJob, moveTo } = await openJobWorld();
    await moveTo("America/New_York");
    const job = startJob(NINE);
    await job.at("2026-11-24T15:00:00Z");
    await moveTo("Asia/Seoul");
    for (const time of ["01:00:00", "01:00:01"]) await job.at(`2026-11-25T${time}Z`);
    expect(job.ran).toEqual(["2026-11-25T00:00:00.000Z late"]);
  });
});

it("goes on after a clock that was ahead was set back", async () => {
  const { startJob } = await openJobWorld();
  const job = startJob(NINE);
  await job.at("2026-11-24T03:00:00Z");
  await job.at("2027-06-01T00:00:00Z");
  await job.at("2026-11-25T00:00:00Z");
  expect(job.ran).toEqual(["2027-06-01T00:00:00.000Z", "2026-11-25T00:00:00.000Z"]);
});

it("keeps the slots of three months", async () => {
  const { startJob, deps } = await openJobWorld();
  const job = startJob(NINE);
  for (let day = 0; day < 100; day += 1)
    await job.at(new Date(Date.parse("2026-11-25T00:00:00Z") + day * 86_400_000).toISOString());
  expect(await deps.store.read.jobSlot.count()).toBe(91);
});
