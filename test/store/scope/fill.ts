import { type CostLine, NO_FACTS } from "../../../src/domain/cost.ts";
import { getCurrency } from "../../../src/domain/currency.ts";
import { getYearMonth } from "../../../src/domain/year-month.ts";
import { insertLines } from "../../../src/store/cost-lines.ts";
import { writeRecord } from "../../../src/store/record.ts";
import { refreshRollups } from "../../../src/store/refresh-rollups.ts";
import type { WriteDb } from "../../../src/store/store.ts";

export const AT = new Date("2026-11-24T03:00:00Z");
export const OCTOBER = getYearMonth("2026-10");
export const FACTS = '[["ServiceName","EC2"]]';
export const BEFORE = new Date("2026-11-20T03:00:00Z");
const YEARS_AGO = new Date("2024-11-24T03:00:00Z");
export const LONG_AGO = new Date("2026-11-01T03:00:00Z");

/** `number` tells amounts and row numbers apart; another workspace than the tested one has more rows, in other states. */
type Filling = { readonly id: string; readonly number: number; readonly isOther: boolean };

/**
 * Rows in every table, under the same ids in each workspace wherever the schema allows it: whoever asks without the
 * workspace gets the other's, or both.
 */
export async function fillWorkspace(tx: WriteDb, filling: Filling): Promise<void> {
  await fillSettings(tx, filling);
  await fillPeople(tx, filling);
  await fillItems(tx, filling);
  await fillImports(tx, filling);
  await fillStagedImport(tx, filling);
  await fillMapping(tx, filling);
  await fillIncidents(tx, filling);
  await fillOutbox(tx, filling);
  const at = filling.isOther ? new Date(AT.getTime() + filling.number) : AT;
  const months = filling.isOther ? [getYearMonth("2026-09"), OCTOBER] : [OCTOBER];
  await refreshRollups(
    tx,
    months.map((month) => ({ workspaceId: filling.id, month, at })),
  );
  const asked = { firstAt: LONG_AGO, lastAt: BEFORE };
  await tx.evaluationRequest.update({ where: { workspaceId: filling.id }, data: asked });
}

/** More in the other workspaces. */
function numbered(isOther: boolean, own = 1): number[] {
  return Array.from({ length: isOther ? own + 2 : own }, (_, index) => index + 1);
}

async function fillSettings(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  await tx.workspace.create({
    data: {
      id,
      currency: "KRW",
      locale: isOther ? "en" : "ko",
      timezone: "Asia/Seoul",
      warningPercent: number,
      alertChannel: isOther ? `C${number}` : "C1",
    },
  });
  const catalog = isOther ? ["ERP", "MES", `S${number}`] : ["ERP"];
  for (const name of catalog) {
    const entry = { workspaceId: id, name };
    await tx.catalogEntry.create({ data: { ...entry, kind: "service", retired: isOther && name === "ERP" } });
    await tx.catalogEntry.create({ data: { ...entry, kind: "department" } });
  }
  for (const month of isOther ? ["2026-09", "2026-10", "2026-11"] : ["2026-09", "2026-10"])
    await tx.exchangeRate.create({
      data: { workspaceId: id, month, currency: "USD", rate: String(1000 + number) },
    });
  if (isOther)
    await tx.exchangeRate.create({ data: { workspaceId: id, month: "2026-10", currency: "EUR", rate: "3" } });
  for (const month of isOther ? ["2026-09", "2026-10", "2026-11", "2026-12"] : ["2026-10", "2026-11"])
    await tx.budget.create({
      data: {
        workspaceId: id,
        month,
        service: "",
        amountMicros: BigInt(number),
        currency: month > "2026-10" ? "USD" : "KRW",
        setBy: "U1",
        setAt: AT,
      },
    });
  for (const each of numbered(isOther))
    await tx.auditEntry.create({
      data: {
        id: number + each,
        workspaceId: id,
        at: AT,
        actor: "U1",
        action: `of.${number}`,
        subject: "COST-1",
      },
    });
  await tx.digestChannel.create({
    data: { workspaceId: id, channel: `C${isOther ? 7 : 1}`, weekly: !isOther, monthly: isOther },
  });
  for (const job of isOther ? ["a", "b"] : ["a"])
    await tx.jobSlot.create({
      data: { workspaceId: id, job, dueAt: BEFORE, claimedAt: BEFORE, finishedAt: isOther ? null : BEFORE },
    });
  if (isOther)
    await tx.jobSlot.create({
      data: { workspaceId: id, job: "a", dueAt: AT, claimedAt: AT, finishedAt: AT },
    });
  const old = { dueAt: YEARS_AGO, claimedAt: YEARS_AGO, finishedAt: YEARS_AGO };
  await tx.jobSlot.create({ data: { workspaceId: id, job: "a", ...old } });
  for (const rule of isOther ? ["budget", "monthOverMonth"] : ["forecast"])
    await tx.alertRule.create({ data: { workspaceId: id, rule, enabled: false } });
  for (const each of numbered(isOther))
    await tx.alertRoute.create({
      data: {
        workspaceId: id,
        id: `R${each}`,
        position: isOther ? 10 - each : 1,
        by: "service",
        name: each === 1 ? "ERP" : `S${each}`,
        target: `C${number}`,
        createdBy: "U1",
        createdAt: AT,
      },
    });
}

async function fillPeople(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  const roles = isOther
    ? { U1: "ADMIN", U2: "ADMIN", U3: "ADMIN", U4: "PM" }
    : { U1: "VIEWER", U2: "ADMIN", U3: null };
  for (const [userId, role] of Object.entries(roles))
    await tx.member.create({
      data: {
        workspaceId: id,
        userId,
        role,
        lastCategory: "SERVER",
        lastService: `S${number}`,
        lastDepartment: "IT",
      },
    });
}

async function fillItems(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  const cost = {
    workspaceId: id,
    category: "SERVER",
    service: "ERP",
    department: "IT",
    amountMicros: BigInt(number) * 1_000_000n,
    description: `of ${id}`,
    createdBy: "U1",
    createdAt: AT,
  };
  for (const each of numbered(isOther, 3))
    await tx.costItem.create({
      data: {
        ...cost,
        id: `COST-${each}`,
        month: "2026-10",
        day: "2026-10-05",
        currency: ["USD", "KRW", "USD", "EUR", "EUR"][each - 1] ?? "KRW",
        submissionKey: `key-${each}`,
        deletedAt: each === 3 && !isOther ? AT : null,
      },
    });
  for (const each of numbered(isOther, 2))
    await tx.recurringCost.create({
      data: {
        ...cost,
        id: `REC-${each}`,
        currency: "KRW",
        firstMonth: "2026-10",
        stoppedAt: each === 2 && !isOther ? AT : null,
        submissionKey: `key-${each}`,
      },
    });
}

/** Of each import one line counts that has facts and one that has none; the first import was replaced. */
async function fillImports(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  for (const each of numbered(isOther, 2)) {
    await tx.import.create({
      data: {
        id: `${id}-I${each}`,
        workspaceId: id,
        source: "simple",
        fileNames: "[]",
        contentHash: `hash-${each}`,
        rows: number,
        importedBy: "U1",
        importedAt: new Date(BEFORE.getTime() + each + number),
        effect: each === 1 ? null : isOther ? "adds" : "replaces",
      },
    });
    const batch = `${id}-B${each}`;
    await tx.importBatch.create({
      data: {
        id: batch,
        importId: `${id}-I${each}`,
        workspaceId: id,
        source: "simple",
        billingAccount: each <= 2 ? "" : `account ${each}`,
        billingMonth: "2026-10",
        active: isOther || each > 1,
      },
    });
    if (each === 2) await tx.replacedBatch.create({ data: { importId: `${id}-I2`, batchId: `${id}-B1` } });
    for (const facts of [FACTS, NO_FACTS])
      await tx.costLine.create({
        data: {
          id: number + each * 2 + (facts === FACTS ? 0 : 1),
          batchId: batch,
          workspaceId: id,
          // A bill may have charges of another month.
          month: isOther && each === 2 && facts === NO_FACTS ? "2026-09" : "2026-10",
          day: "2026-10-06",
          provider: "AWS",
          account: facts === FACTS ? "" : "123",
          service: "ERP",
          category: "SERVER",
          department: "IT",
          chargeCategory: "Usage",
          cloudService: "EC2",
          facts,
          description: `of ${id}`,
          currency: "USD",
          billedMicros: BigInt(number) * 1_000_000n,
          effectiveMicros: BigInt(number) * 2_000_000n,
          rows: 1,
        },
      });
  }
}

/** An import whose process died before it counted. */
async function fillStagedImport(tx: WriteDb, { id, number }: Filling): Promise<void> {
  const importId = `${id}-S1`;
  const source = { workspaceId: id, source: "simple" };
  await tx.import.create({
    data: {
      id: importId,
      ...source,
      fileNames: "[]",
      contentHash: `staged-${number}`,
      rows: number,
      importedBy: "U1",
      importedAt: LONG_AGO,
      stagedAt: LONG_AGO,
    },
  });
  const batch = { id: `${importId}-1`, importId, ...source, billingAccount: "", billingMonth: "2026-10" };
  await tx.importBatch.create({ data: { ...batch, active: false } });
  await insertLines(tx, id, batch.id, [stagedLine(number)]);
}

function stagedLine(number: number): CostLine {
  return {
    month: OCTOBER,
    day: undefined,
    provider: "AWS",
    account: "",
    service: "ERP",
    category: "SERVER",
    department: "IT",
    chargeCategory: "Usage",
    cloudService: "EC2",
    facts: FACTS,
    description: "staged",
    serverId: undefined,
    currency: getCurrency("USD"),
    billedMicros: BigInt(number),
    effectiveMicros: BigInt(number),
    rows: 1,
  };
}

async function fillMapping(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  for (const each of numbered(isOther))
    await tx.mappingRule.create({
      data: {
        workspaceId: id,
        id: `M${each}`,
        position: each,
        column: "ServiceName",
        values: `["${id}"]`,
        service: `S${number}`,
        createdBy: "U1",
        createdAt: AT,
      },
    });
  await tx.mappingVersion.create({ data: { workspaceId: id, version: number } });
  for (const each of numbered(isOther, 2)) {
    const remap = { workspaceId: id, remapId: `RM-${each}` };
    const doneAt = each === 1 || (isOther && each === 2) ? LONG_AGO : new Date(BEFORE.getTime() + number);
    await tx.remap.create({ data: { workspaceId: id, id: remap.remapId, doneBy: "U1", doneAt } });
    await tx.remapMove.create({
      data: {
        ...remap,
        number: 0,
        fromCategory: "OTHER",
        fromService: `S${number}`,
        fromDepartment: "IT",
        toCategory: "SERVER",
        toService: "ERP",
        toDepartment: "IT",
      },
    });
    await tx.remapLine.create({ data: { ...remap, lineId: number + (isOther ? 5 : 4), number: 0 } });
  }
}

async function fillIncidents(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  for (const each of numbered(isOther, 2)) {
    const fingerprint = `budget:${each}:2026-10`;
    const finding = { fingerprint, rule: "budget", month: "2026-10", sizeMicros: BigInt(number) };
    const isPending = each === 2;
    await tx.incident.create({
      data: {
        workspaceId: id,
        id: `INC-${each}`,
        fingerprint,
        openKey: fingerprint,
        rule: "budget",
        subject: "",
        month: "2026-10",
        state: isPending ? "pending" : each > 2 ? "snoozed" : "firing",
        severity: "WARNING",
        revision: number,
        openedAt: AT,
        firedAt: isPending ? null : AT,
        changedAt: AT,
        snoozedUntil: each > 2 ? BEFORE : null,
        record: writeRecord({ finding }),
      },
    });
    if (isPending) continue;
    for (const line of numbered(isOther))
      await tx.incidentEvent.create({
        data: {
          workspaceId: id,
          incidentId: `INC-${each}`,
          number: line,
          at: AT,
          kind: isOther ? "expected" : "fired",
          record: writeRecord({ happening: { kind: "fired" }, finding }),
        },
      });
  }
}

/** The same keys and channels; what waits here is in another state there. */
async function fillOutbox(tx: WriteDb, { id, number, isOther }: Filling): Promise<void> {
  const content = writeRecord({ kind: "incident", incidentId: "INC-1" });
  const row = { workspaceId: id, content, urgent: false, createdAt: LONG_AGO, dueAt: BEFORE };
  const unreached = { error: "unreached", firstTriedAt: isOther ? YEARS_AGO : LONG_AGO };
  const rows = [
    { key: "new", channel: "C1", state: isOther ? "sending" : "waiting", leaseUntil: isOther ? AT : null },
    {
      key: "sent",
      channel: "U1",
      state: "sent",
      slackChannel: `D${number}`,
      slackTs: "1.1",
      sentAt: LONG_AGO,
    },
    { key: "parked", channel: "C2", state: "parked", error: "is_archived" },
    { key: "line", channel: "C2", state: "parked", error: "is_archived", threadId: `${id}-parked` },
    { key: "unreached", channel: "C3", state: "waiting", ...unreached },
    ...(isOther
      ? [
          { key: "due", channel: "C8", state: "waiting" },
          { key: "more", channel: "C1", state: "waiting", ...unreached },
          { key: "late", channel: "C9", state: "sent", slackChannel: "C9", slackTs: "1.2", sentAt: BEFORE },
          { key: "much", channel: "C2", state: "parked", error: "is_archived" },
        ]
      : []),
  ];
  for (const [index, one] of rows.entries())
    await tx.outboxMessage.create({
      data: { number: number + index, id: `${id}-${one.key}`, ...row, ...one },
    });
  for (const channel of isOther ? ["C1", "C3", "U1"] : ["C3"]) {
    const nextAt = new Date(AT.getTime() + (channel === "C3" && !isOther ? 1 : 60_000));
    await tx.outboxChannel.create({ data: { workspaceId: id, channel, nextAt } });
  }
}
