import { expect, it, onTestFinished } from "vitest";
import { UserError } from "../../src/domain/mistakes.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { AuditRecord, Store } from "../../src/store/store.ts";
import { storeOfAct } from "../../src/store/store-of-act.ts";
import { createTestDatabase } from "../support/database.ts";

const AT = new Date("2026-11-24T03:00:00Z");
const audited: AuditRecord = {
  workspaceId: "T1",
  at: AT,
  actor: "U1",
  action: "role.granted",
  subject: "U2",
};

async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const actOn = (store: Store, key: string, workspaceId = "T1", at = AT) =>
    storeOfAct(store, { workspaceId, key, person: "U1", needed: "PM", now: () => at });
  return { ...database, actOn };
}

function setRole(
  store: Store,
  role: "ADMIN" | "PM",
  audit: readonly AuditRecord[] = [audited],
): Promise<string> {
  return store.write(async (tx) => {
    await setMemberRole(tx, "T1", "U2", role);
    return { result: role, audit, touched: [] };
  });
}

const roleIn = async (store: Store) => (await store.read.member.findFirst())?.role;
const alreadyDone = new UserError({ kind: "alreadyDone" });

it("writes as often as one act wants, and nothing when it comes again, here or in another process", async () => {
  const { store, url, actOn } = await openDatabase();
  const act = actOn(store, "trigger:1");
  expect(await setRole(act, "ADMIN")).toBe("ADMIN");
  expect(await setRole(act, "PM")).toBe("PM");
  await expect(setRole(actOn(store, "trigger:1"), "ADMIN")).rejects.toEqual(alreadyDone);
  const second = await openStore(url);
  onTestFinished(second.close);
  await expect(setRole(actOn(second, "trigger:1"), "ADMIN")).rejects.toEqual(alreadyDone);
  expect(await roleIn(store)).toBe("PM");
  expect(await store.read.auditEntry.count()).toBe(2);
});

it("answers as before when it comes again and nothing is audited, and undoes what it wrote all the same", async () => {
  const { store, actOn } = await openDatabase();
  await setRole(actOn(store, "trigger:1"), "ADMIN");
  expect(await setRole(actOn(store, "trigger:1"), "PM", [])).toBe("PM");
  expect(await roleIn(store)).toBe("ADMIN");
});

it("says that it was done already instead of why it cannot be done now", async () => {
  const { store, actOn } = await openDatabase();
  const fail = (act: Store, error: Error) => act.write(() => Promise.reject(error));
  await setRole(actOn(store, "trigger:1"), "ADMIN");
  await expect(fail(actOn(store, "trigger:1"), new UserError({ kind: "noFile" }))).rejects.toEqual(
    alreadyDone,
  );
  await expect(fail(actOn(store, "trigger:1"), new Error("a bug"))).rejects.toThrow("a bug");
});

it("may be tried again where it failed", async () => {
  const { store, actOn } = await openDatabase();
  const mistake = new UserError({ kind: "noFile" });
  await expect(actOn(store, "view:1").write(() => Promise.reject(mistake))).rejects.toBe(mistake);
  expect(await setRole(actOn(store, "view:1"), "ADMIN")).toBe("ADMIN");
});

it("uses the key up where the first time changed nothing", async () => {
  const { store, actOn } = await openDatabase();
  await actOn(store, "trigger:1").write(async () => ({ result: undefined, audit: [], touched: [] }));
  await expect(setRole(actOn(store, "trigger:1"), "ADMIN")).rejects.toEqual(alreadyDone);
});

it("says that it was done already where it would only change costs", async () => {
  const { store, actOn } = await openDatabase();
  const touch = (act: Store) => {
    const touched = [{ workspaceId: "T1", month: getYearMonth("2026-11"), at: AT }];
    return act.write(async () => ({ result: undefined, audit: [], touched }));
  };
  await touch(actOn(store, "trigger:1"));
  await expect(touch(actOn(store, "trigger:1"))).rejects.toEqual(alreadyDone);
});

it("says why it cannot be written where its write did not even begin", async () => {
  const { store, actOn } = await openDatabase();
  const stopping = new UserError({ kind: "stopping" });
  const stopped: Store = { ...store, write: () => Promise.reject(stopping) };
  await expect(setRole(actOn(stopped, "trigger:1"), "ADMIN")).rejects.toBe(stopping);
});

it("remembers an act whatever else is written during the month", async () => {
  const { store, actOn } = await openDatabase();
  const day = (number: number) => new Date(AT.getTime() + number * 86_400_000);
  await setRole(actOn(store, "trigger:1"), "ADMIN");
  await setRole(actOn(store, "trigger:2", "T1", day(29)), "PM");
  await expect(setRole(actOn(store, "trigger:1", "T1", day(30)), "ADMIN")).rejects.toEqual(alreadyDone);
});

it("tells acts and workspaces apart, and forgets after a month", async () => {
  const { store, actOn } = await openDatabase();
  await setRole(actOn(store, "trigger:1"), "ADMIN");
  expect(await setRole(actOn(store, "trigger:2"), "ADMIN")).toBe("ADMIN");
  expect(await setRole(actOn(store, "trigger:1", "T2"), "ADMIN")).toBe("ADMIN");
  const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);
  await expect(setRole(actOn(store, "trigger:1", "T1", later(30)), "ADMIN")).rejects.toEqual(alreadyDone);
  await setRole(actOn(store, "trigger:3", "T1", later(31)), "PM");
  expect(await store.read.usedRequest.count()).toBe(1);
});
