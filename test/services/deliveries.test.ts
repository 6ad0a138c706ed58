import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { ImportInput } from "../../src/services/import-costs.ts";
import { previewImport } from "../../src/services/preview-import.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { listAudit } from "../../src/store/audit.ts";
import { findRestoreSwitch, restoreImport } from "../../src/store/imports.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { csvOf, type FocusRow, focusRow } from "../fixtures/focus-file.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import { type ImportWorld, mistakeOf, openImportWorld } from "./import-world.ts";

const USD = { currency: getCurrency("USD"), rate: { units: 1n, scale: 0 } };
const MILLION = 1_000_000n;

let world: ImportWorld;
beforeEach(async () => {
  world = await openImportWorld();
});
afterEach(() => world.close());

const fileOf = (name: string) => sourceFile(readFileSync(`test/cases/${name}`), name);

const undo = () =>
  undoLatestImport(world.deps, {
    workspace: world.workspace,
    actor: "U1",
    isAdmin: true,
    consent: FULL_CONSENT,
  });

async function give(content: string, name: string, options: Partial<ImportInput> = {}) {
  return world.give("", { files: [sourceFile(content, name)], rates: [USD], ...options });
}

const giveCase = (name: string, options: Partial<ImportInput> = {}) =>
  world.give("", { files: [fileOf(name)], rates: [USD], ...options });

/** Days of one account, each with its cost and sub-account. */
function bill(...days: readonly (readonly [day: number, cost: string, changes?: FocusRow])[]): string {
  return csvOf(
    days.map(([day, BilledCost, changes = {}], index) => {
      const date = `2026-10-${String(day).padStart(2, "0")}`;
      const period = { ChargePeriodStart: `${date} 00:00:00`, ChargePeriodEnd: `${date} 12:00:00` };
      const billing = { BillingPeriodStart: "2026-10-01", BillingPeriodEnd: "2026-11-01" };
      const same = { BillingAccountId: "payer", SubAccountId: "sub-a", ServiceName: "VM", Tags: "{}" };
      const fixed = { ServiceCategory: "Compute", ChargeCategory: "Usage", BilledCost };
      return focusRow(index, { ...period, ...billing, ...same, ...fixed, ...changes });
    }),
  );
}

const october = (...rows: string[]) =>
  `month,category,service,amount\n${rows.map((row) => `2026-10,${row}\n`).join("")}`;
const total = () => world.total("2026-10");

describe("an import of a source that has costs already", () => {
  it("asks for two teams' files of one month, with both results, and does what is chosen", async () => {
    await giveCase("two-teams-1.csv");
    const asked = await giveCase("two-teams-2.csv");
    expect(asked).toMatchObject({ stopped: "undecided", importId: undefined, effect: undefined });
    const months = asked.delivery?.outcomes.map(({ effect, months: [month] }) => [
      effect,
      month?.nowMicros,
      month?.afterMicros,
    ]);
    expect(months).toEqual([
      ["replaces", 6_000_000n * MILLION, 300_000n * MILLION],
      ["adds", 6_000_000n * MILLION, 6_300_000n * MILLION],
      ["changes", 6_000_000n * MILLION, 6_300_000n * MILLION],
    ]);
    expect(await total()).toBe(6_000_000n * MILLION);
    expect(await giveCase("two-teams-2.csv", { effect: "adds" })).toMatchObject({ effect: "adds" });
    expect(await total()).toBe(6_300_000n * MILLION);
    const again = await giveCase("two-teams-1.csv", { effect: "replaces" });
    expect(again.unchanged).toBe(true);
    expect(await total()).toBe(6_300_000n * MILLION);
  });

  it("adds daily files, and subscriptions of one account, without asking", async () => {
    for (const day of ["03", "04", "05"]) await giveCase(`daily-increment-${day}.csv`);
    expect(await world.total("2026-11")).toBe(30n * MILLION);
    await giveCase("one-account-subscription-a.csv");
    expect(await giveCase("one-account-subscription-b.csv")).toMatchObject({ effect: "adds" });
    expect(await world.total("2026-11")).toBe(230n * MILLION);
  });

  it("replaces what grew since, under whatever name", async () => {
    await give(bill([1, "10"]), "run-1.csv");
    await give(bill([1, "11"], [2, "10"]), "run-2.csv");
    expect(await give(bill([1, "11"], [2, "12"], [3, "10"]), "run-3.csv")).toMatchObject({
      effect: "replaces",
      stopped: undefined,
    });
    expect(await total()).toBe(33n * MILLION);
  });

  it("keeps the month for a file that holds only corrections, and asks when the same ones come once more", async () => {
    await give(bill([1, "1000"], [2, "500"]), "october.csv");
    const correction = { ChargeClass: "Correction" };
    const lines = [[1, "-1000", correction] as const, [1, "900", correction] as const];
    expect(await give(bill(...lines), "corrections.csv")).toMatchObject({ effect: "changes" });
    expect(await total()).toBe(1400n * MILLION);
    const more = await give(bill(...lines, [2, "-1", correction]), "corrections.csv");
    expect(more.stopped).toBe("undecided");
    expect(await total()).toBe(1400n * MILLION);
  });

  it("does not take a file that was cut off without a yes", async () => {
    await give(bill([1, "100"], [2, "100"], [3, "100"]), "aws.csv");
    const cut = await give(bill([1, "100"], [2, "100"]), "aws.csv");
    expect(cut).toMatchObject({ stopped: "decrease", effect: "replaces" });
    expect(cut.delivery?.outcomes[0]).toMatchObject({ coversLess: true });
    expect(await total()).toBe(300n * MILLION);
    await give(bill([1, "100"], [2, "100"]), "aws.csv", { allowDecrease: true });
    expect(await total()).toBe(200n * MILLION);
  });

  it.each([
    ["80", undefined],
    ["79.999999", "decrease"],
  ])("takes up to a fifth off a month, as %s of 100 is", async (cost, stopped) => {
    await give(bill([1, "100"]), "aws.csv");
    expect((await give(bill([1, cost]), "aws.csv")).stopped).toBe(stopped);
  });

  it("replaces the same part alone when its file comes again", async () => {
    for (const day of [3, 4, 5]) await give(bill([day, "10"]), `day-${day}.csv`);
    const again = await give(bill([4, "12"]), "day-4.csv");
    expect(again).toMatchObject({ effect: "adds", stopped: undefined });
    expect(again.delivery?.outcomes.find(({ effect }) => effect === "adds")?.replaced).toHaveLength(1);
    expect(await total()).toBe(32n * MILLION);
    await undo();
    expect(await total()).toBe(30n * MILLION);
  });

  it("asks when a file that differs looks the same, and takes one under another name that says the same", async () => {
    await give(october("SERVER,ERP,500", "LICENSE,MES,40"), "a.csv");
    expect(await give(october("SERVER,ERP,510", "LICENSE,MES,41"), "b.csv")).toMatchObject({
      stopped: "undecided",
    });
    expect(await give(october("SERVER,ERP,510", "LICENSE,MES,40"), "b.csv")).toMatchObject({
      effect: "replaces",
      stopped: undefined,
    });
    expect(await total()).toBe(550n * MILLION);
  });

  it("remembers what was chosen, and asks when the file speaks against it", async () => {
    await give(october("SERVER,ERP,500"), "team-1.csv");
    await give(october("LICENSE,ERP,40"), "team-2.csv", { effect: "adds" });
    expect(await give(october("NETWORK,ERP,3"), "team-3.csv")).toMatchObject({ effect: "adds" });
    expect(await total()).toBe(543n * MILLION);
    expect(await give(october("NETWORK,ERP,4"), "team-3b.csv")).toMatchObject({ stopped: "undecided" });
    expect(await total()).toBe(543n * MILLION);
  });

  it("replaces all parts when it is told to, and an undo brings all of them back", async () => {
    for (const day of [3, 4, 5]) await give(bill([day, "10"]), `day-${day}.csv`);
    const whole = await give(bill([3, "11"], [4, "11"], [5, "11"]), "month.csv", { effect: "replaces" });
    expect(whole.replaced).toHaveLength(1);
    expect(await total()).toBe(33n * MILLION);
    await undo();
    expect(await total()).toBe(30n * MILLION);
  });

  it("leaves corrections of other days when the period is delivered again", async () => {
    const late = { ChargePeriodStart: "2026-09-10 00:00:00", ChargePeriodEnd: "2026-09-10 12:00:00" };
    await give(bill([1, "10"]), "run-1.csv");
    await give(bill([1, "-4", { ChargeClass: "Correction", ...late }]), "corrections.csv");
    expect(await give(bill([1, "10"], [2, "10"]), "run-2.csv")).toMatchObject({ effect: "replaces" });
    expect([await world.total("2026-09"), await total()]).toEqual([-4n * MILLION, 20n * MILLION]);
  });

  it("says what each account and month has and would have, and writes it to the audit", async () => {
    await give(bill([1, "10"]), "day-1.csv");
    const second = await give(bill([2, "7"]), "day-2.csv");
    expect(second.monthChanges).toEqual([
      {
        billingAccount: "payer",
        month: "2026-10",
        currency: "USD",
        nowMicros: 10n * MILLION,
        afterMicros: 17n * MILLION,
      },
    ]);
    const { entries } = await listAudit(world.deps.store.read, "T1", { size: 1, number: 1 });
    expect(entries[0]?.after).toMatchObject({ effect: "adds", amounts: "2026-10 10 → 17 USD" });
  });
});

describe("an undone import", () => {
  const find = (id: string | undefined) =>
    findRestoreSwitch(world.deps.store.read, { id: id ?? "", workspaceId: "T1" });
  const restore = async (id: string | undefined) => {
    const change = await find(id);
    if (change === undefined) throw new Error("it cannot be restored");
    await world.deps.store.write(async (tx) => {
      const { touched } = await restoreImport(tx, { id: id ?? "" }, change, world.deps.clock(), undefined);
      return { result: undefined, audit: [], touched };
    });
  };

  it("counts again in place of what it had replaced, if that counts", async () => {
    await give(bill([1, "10"]), "a.csv");
    const { importId: first } = await give(bill([1, "11"]), "b.csv", REPLACE);
    await undo();
    const { importId: second } = await give(bill([1, "12"]), "c.csv", REPLACE);
    expect(await find(first)).toBeUndefined();
    await undo();
    await restore(first);
    expect(await total()).toBe(11n * MILLION);
    expect(await find(second)).toBeUndefined();
    await undo();
    expect(await total()).toBe(10n * MILLION);
  });

  it("does not count beside the same content", async () => {
    const { importId: first } = await give(bill([1, "10"]), "a.csv");
    await undo();
    const { importId: second } = await give(bill([1, "10"]), "b.csv");
    await undo();
    await restore(first);
    expect(await find(second)).toBeUndefined();
    expect(await find(first)).toBeUndefined();
    expect(await total()).toBe(10n * MILLION);
  });
});

describe("what was previewed", () => {
  const files = (name: string, won: number) => [sourceFile(october(`SERVER,ERP,${won}`), name)];
  const preview = (name: string, won: number) =>
    previewImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: true,
      files: files(name, won),
    });

  it("is what is written, or nothing when somebody else changed the costs since", async () => {
    await give(october("SERVER,ERP,500"), "first.csv");
    const seen = await preview("second.csv", 400);
    const key = seen.delivery?.key;
    await give(october("LICENSE,MES,30"), "other.csv");
    const choice = { effect: "adds", seenKey: key } as const;
    const late = await world.give("", { files: files("second.csv", 400), ...choice });
    expect(late).toMatchObject({ stopped: "changed", importId: undefined });
    expect(await total()).toBe(530n * MILLION);
    const anew = (await preview("second.csv", 400)).delivery?.key;
    await world.give("", { files: files("second.csv", 400), effect: "adds", seenKey: anew });
    expect(await total()).toBe(930n * MILLION);
  });

  it("lets one of two confirm at the same moment, and tells the other", async () => {
    const keys = [await preview("a.csv", 7), await preview("b.csv", 11)].map(
      (one) => one.delivery?.key ?? "",
    );
    const give = (name: string, won: number, seenKey: string | undefined) =>
      mistakeOf(world.give("", { files: files(name, won), seenKey }));
    const mistakes = await Promise.all([give("a.csv", 7, keys[0]), give("b.csv", 11, keys[1])]);
    expect(mistakes.filter((one) => one !== undefined)).toEqual([
      { kind: "importChanged", source: "simple" },
    ]);
    expect(await total()).toBe(mistakes[0] === undefined ? 7n * MILLION : 11n * MILLION);
  });
});

describe("what an ADMIN imported", () => {
  const role = (userId: string, held: "ADMIN" | "PM") =>
    world.deps.store.write(async (tx) => {
      await setMemberRole(tx, "T1", userId, held);
      return { result: undefined, audit: [], touched: [] };
    });
  const PM = { actor: "U7", isAdmin: false } as const;

  it.each(["UADMIN", "cli"])("is not replaced by a PM when %s imported it", async (actor) => {
    await role("UADMIN", "ADMIN");
    await role("U7", "PM");
    await give(bill([1, "10"]), "aws.csv", { actor });
    const refused = await give(bill([1, "10"], [2, "10"]), "aws.csv", PM);
    expect(refused).toMatchObject({ stopped: "needsAdmin", importId: undefined });
    expect(await total()).toBe(10n * MILLION);
    expect(await give(bill([3, "5"]), "day-3.csv", PM)).toMatchObject({ effect: "adds" });
    await give(bill([1, "10"], [2, "10"], [3, "5"]), "aws.csv", { ...PM, isAdmin: true, effect: "replaces" });
    expect(await total()).toBe(25n * MILLION);
  });

  it("is replaced by a PM when a PM imported it", async () => {
    await role("U7", "PM");
    await role("U8", "PM");
    await give(bill([1, "10"]), "aws.csv", { actor: "U8" });
    await give(bill([1, "10"], [2, "10"]), "aws.csv", PM);
    expect(await total()).toBe(20n * MILLION);
  });
});
