import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Consent, FULL_CONSENT, NO_CONSENT } from "../../src/domain/question.ts";
import { restoreUndoneImport, undoLatestImport } from "../../src/services/reverse-import.ts";
import { listAudit } from "../../src/store/audit.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { REPLACE } from "../fixtures/source-file.ts";
import { type ImportWorld, mistakeOf, openImportWorld } from "./import-world.ts";

const bill = (amount: number, month = "2026-10") =>
  `month,category,service,amount\n${month},SERVER,ERP,${amount}\n`;

describe("undoing an import", () => {
  let world: ImportWorld;
  beforeEach(async () => {
    world = await openImportWorld();
  });
  afterEach(() => world.close());

  const undo = (
    changes: {
      actor?: string;
      isAdmin?: boolean;
      source?: string;
      importId?: string;
      consent?: Consent;
    } = {},
  ) => {
    world.tick();
    return undoLatestImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: false,
      consent: FULL_CONSENT,
      ...changes,
    });
  };

  it("brings the former lines back, one import after the other", async () => {
    await world.give(bill(7));
    await world.give(bill(11), REPLACE);
    await world.give(bill(13), REPLACE);
    const seen: bigint[] = [];
    for (let time = 0; time < 3; time += 1) {
      await undo({ source: "simple" });
      seen.push(await world.total("2026-10"));
    }
    expect(seen).toEqual([11_000_000n, 7_000_000n, 0n]);
    expect(await mistakeOf(undo({ source: "simple" }))).toEqual({ kind: "nothingToUndo", source: "simple" });
  });

  it("says what it restored and audits it", async () => {
    await world.give(bill(7));
    await world.give(`${bill(11)}2026-11,SERVER,ERP,5\n`, REPLACE);
    const undone = await undo();
    expect(undone.restored).toEqual([{ billingAccount: "", billingMonth: "2026-10" }]);
    expect(undone.months).toEqual(["2026-10", "2026-11"]);
    expect(await world.total("2026-11")).toBe(0n);
    const { entries } = await listAudit(world.deps.store.read, "T1", { size: 1, number: 1 });
    expect(entries[0]).toMatchObject({ action: "import.undone", subject: undone.importId });
  });

  it("takes the file again after it was undone", async () => {
    await world.give(bill(7));
    await undo();
    expect((await world.give(bill(7))).unchanged).toBe(false);
    expect(await world.total("2026-10")).toBe(7_000_000n);
  });

  it("undoes only the source that is named", async () => {
    await world.give(bill(7), { source: "a" });
    await world.give(bill(11), { source: "b" });
    await undo({ source: "a" });
    expect(await world.total("2026-10")).toBe(11_000_000n);
  });

  it("is for who imported, and for ADMINs", async () => {
    const { importId } = await world.give(bill(7));
    expect(await mistakeOf(undo({ actor: "U2" }))).toEqual({ kind: "notYourImport", id: importId });
    await undo({ actor: "U2", isAdmin: true });
    expect(await world.total("2026-10")).toBe(0n);
  });

  it("is for them through the button that names the import, too", async () => {
    const { importId = "" } = await world.give(bill(7));
    expect(await mistakeOf(undo({ actor: "U2", importId }))).toEqual({ kind: "notYourImport", id: importId });
    expect(await world.total("2026-10")).toBe(7_000_000n);
    await undo({ actor: "U2", isAdmin: true, importId });
    expect(await world.total("2026-10")).toBe(0n);
  });

  it("is refused by the button of an import that is not the newest of its source", async () => {
    const { importId = "" } = await world.give(bill(7));
    await world.give(bill(11), REPLACE);
    expect(await mistakeOf(undo({ importId }))).toEqual({ kind: "notLatestImport", id: importId });
    expect(await world.total("2026-10")).toBe(11_000_000n);
  });

  it("brings back months that only the former lines have, over the year's end too", async () => {
    const invoice = (...days: string[]) => {
      const period = { BillingAccountId: "payer", BillingPeriodStart: "2026-12-01 00:00:00" };
      const rows = days.map((day, index) =>
        focusRow(index, {
          ...period,
          BillingCurrency: "KRW",
          BilledCost: "5",
          ChargePeriodStart: `${day} 00:00:00`,
          ChargePeriodEnd: `${day} 01:00:00`,
        }),
      );
      return csvOf(rows);
    };
    await world.give(invoice("2026-11-30", "2026-12-31", "2027-01-01"));
    await world.give(invoice("2026-12-15"), REPLACE);
    const totals = async () =>
      Promise.all(["2026-11", "2026-12", "2027-01"].map((month) => world.total(month)));
    expect(await totals()).toEqual([0n, 5_000_000n, 0n]);
    const undone = await undo();
    expect(undone.months).toEqual(["2026-11", "2026-12", "2027-01"]);
    expect(await totals()).toEqual([5_000_000n, 5_000_000n, 5_000_000n]);
    await undo();
    expect(await totals()).toEqual([0n, 0n, 0n]);
  });

  const restore = (
    changes: { actor?: string; isAdmin?: boolean; source?: string; importId?: string } = {},
  ) => {
    world.tick();
    return restoreUndoneImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: false,
      consent: FULL_CONSENT,
      ...changes,
    });
  };

  it("asks with what leaves and what comes back, and a code for another state is no yes", async () => {
    await world.give(bill(7));
    await world.give(`${bill(11)}2026-11,SERVER,ERP,5\n`, REPLACE);
    const asked = await mistakeOf(undo({ consent: NO_CONSENT }));
    if (asked?.kind !== "unconfirmed" || asked.proposal.kind !== "reversal") throw new Error("not asked");
    const { leaves, returns, months } = asked.proposal.reversal;
    expect([leaves, returns].map((some) => some.map(({ lines }) => lines))).toEqual([[2], [1]]);
    expect(months).toMatchObject([
      { month: "2026-10", nowMicros: 11_000_000n, afterMicros: 7_000_000n, linesOut: 1, linesIn: 1 },
      { month: "2026-11", nowMicros: 5_000_000n, afterMicros: 0n, linesOut: 1, linesIn: 0 },
    ]);
    await world.give(bill(100, "2026-10"), { effect: "adds" });
    const other = await mistakeOf(undo({ consent: { words: [], code: asked.code } }));
    expect(other).toMatchObject({ kind: "unconfirmed" });
    await undo();
    await undo({ consent: { words: [], code: asked.code } });
    expect(await world.total("2026-10")).toBe(7_000_000n);
  });

  it("restores what was undone, the last one first, as long as nothing else came", async () => {
    const first = await world.give(bill(7));
    const second = await world.give(bill(11), REPLACE);
    expect((await undo()).restorable).toBe(true);
    await undo();
    expect(await mistakeOf(restore({ importId: second.importId ?? "" }))).toMatchObject({
      kind: "notRestorable",
    });
    expect((await restore()).importId).toBe(first.importId);
    expect(await world.total("2026-10")).toBe(7_000_000n);
    const { reversal } = await restore({ source: "simple" });
    expect(reversal.months).toMatchObject([{ nowMicros: 7_000_000n, afterMicros: 11_000_000n }]);
    expect(await world.total("2026-10")).toBe(11_000_000n);
    const { entries } = await listAudit(world.deps.store.read, "T1", { size: 1, number: 1 });
    expect(entries[0]).toMatchObject({
      action: "import.restored",
      subject: second.importId,
      after: { changes: "2026-10: 7 → 11 KRW", linesOut: "1", linesIn: "1" },
    });
    await undo();
    await world.give(bill(13), REPLACE);
    expect(await mistakeOf(restore())).toMatchObject({ kind: "notRestorable", id: second.importId });
    expect(await world.total("2026-10")).toBe(13_000_000n);
  });

  it("lets who undid and ADMINs restore", async () => {
    const { importId = "" } = await world.give(bill(7));
    await undo({ actor: "U2", isAdmin: true });
    expect(await mistakeOf(restore())).toEqual({ kind: "notYourUndo", id: importId });
    await restore({ actor: "U3", isAdmin: true });
    expect(await mistakeOf(restore({ importId }))).toMatchObject({
      kind: "reversedBefore",
      direction: "restore",
      by: "U3",
    });
    expect(await world.total("2026-10")).toBe(7_000_000n);
  });

  it("tells the second of two people who undo the same that it is done, and undoes no older import", async () => {
    const first = await world.give(bill(7));
    const { importId = "" } = await world.give(bill(11), REPLACE);
    await undo({ actor: "U2", isAdmin: true });
    const told = {
      kind: "reversedBefore",
      direction: "undo",
      id: importId,
      by: "U2",
      time: "2026-11-24 12:03",
    };
    expect(await mistakeOf(undo({ importId }))).toMatchObject({ ...told, next: undefined });
    expect(await mistakeOf(undo({ source: "simple" }))).toMatchObject({ ...told, next: first.importId });
    expect(await world.total("2026-10")).toBe(7_000_000n);
    world.deps.setNow("2026-11-24T03:13:01Z");
    const input = { workspace: world.workspace, actor: "U1", isAdmin: false, consent: FULL_CONSENT };
    expect((await undoLatestImport(world.deps, input)).importId).toBe(first.importId);
  });
});
