import type { CostLine } from "../../../src/domain/cost.ts";
import { getCurrency } from "../../../src/domain/currency.ts";
import { getDay, getYearMonth } from "../../../src/domain/year-month.ts";
import { readSwitchShift, switchBatches, switchKey } from "../../../src/store/batch-switch.ts";
import { findBudget, listBudgets, saveBudget } from "../../../src/store/budgets.ts";
import { convertMonth } from "../../../src/store/convert-rollups.ts";
import {
  countItems,
  findItem,
  findItemByKey,
  findSameItem,
  insertItem,
  listItems,
  markDeleted,
  updateItem,
} from "../../../src/store/cost-items.ts";
import { insertLines } from "../../../src/store/cost-lines.ts";
import { countCharges, listDataSources } from "../../../src/store/data-sources.ts";
import {
  eachBatchLine,
  findRememberedEffect,
  listAccountMonths,
  listStandingBatches,
  readDeliveryKey,
} from "../../../src/store/deliveries.ts";
import { eachCostPage } from "../../../src/store/exported-costs.ts";
import {
  activateImport,
  findImport,
  findLastUndone,
  findLatestImport,
  findRestoreSwitch,
  findStandingImport,
  findUndoSwitch,
  insertImport,
  listActiveScopes,
  restoreImport,
  undoImport,
} from "../../../src/store/imports.ts";
import { findImportedTotals, findItemTotals } from "../../../src/store/item-totals.ts";
import { sumOtherSources } from "../../../src/store/other-sources.ts";
import {
  findRecurring,
  findRecurringByKey,
  insertRecurring,
  listRecurring,
  markRecurringStopped,
  recurringExists,
} from "../../../src/store/recurring.ts";
import { refreshRollups } from "../../../src/store/refresh-rollups.ts";
import { listBatchFigures, readReversalKey } from "../../../src/store/reversed-imports.ts";
import {
  findChangedAt,
  listCells,
  listChangedMonths,
  listConversions,
  listDailyUsage,
  listDailyUsageByService,
  listMonthsWithCosts,
} from "../../../src/store/rollups.ts";
import { listServiceDays } from "../../../src/store/service-days.ts";
import { listSourceDays } from "../../../src/store/source-days.ts";
import {
  countStagedLines,
  dropStagedPart,
  listAbandonedImports,
  stageImport,
  stageLines,
} from "../../../src/store/staged-imports.ts";
import { applySumShift } from "../../../src/store/sum-shift.ts";
import { AT, BEFORE, FACTS, OCTOBER } from "./fill.ts";
import type { Calls } from "./worlds.ts";

const KRW = getCurrency("KRW");
const USD = getCurrency("USD");
const DAYS = { from: getDay("2026-10-01"), to: getDay("2026-10-31") };
const PAGE = { size: 10, number: 1 };

const owner = {
  category: "SERVER",
  service: "ERP",
  department: "IT",
  description: "",
  serverId: undefined,
} as const;
const entry = { ...owner, month: OCTOBER, day: undefined, currency: USD, amountMicros: 5n };
const line: CostLine = {
  ...owner,
  month: OCTOBER,
  day: undefined,
  provider: "",
  account: "",
  chargeCategory: "Usage",
  cloudService: "",
  facts: FACTS,
  currency: USD,
  billedMicros: 5n,
  effectiveMicros: 5n,
  rows: 1,
};

const query = (workspaceId: string) =>
  ({ workspaceId, from: OCTOBER, to: OCTOBER, basis: "billed" }) as const;
const scope = { billingAccount: "", billingMonth: OCTOBER };
const newImport = (workspaceId: string) => ({
  id: `${workspaceId}-I9`,
  workspaceId,
  source: "simple",
  fileNames: [],
  contentHash: "hash-9",
  rows: 1,
  importedBy: "U1",
  importedAt: AT,
  scopes: [{ ...scope, lines: [line] }],
});
const switchOf = (workspaceId: string) => ({
  workspaceId,
  off: [`${workspaceId}-B2`],
  on: [`${workspaceId}-B1`],
});

export const COSTS: Calls = {
  findItem: (tx, id) => findItem(tx, id, "COST-1"),
  findItemByKey: (tx, id) => findItemByKey(tx, id, "key-1"),
  listItems: (tx, workspaceId) => listItems(tx, { workspaceId, month: OCTOBER }, PAGE),
  countItems: (tx, workspaceId) => countItems(tx, { workspaceId, month: OCTOBER }),
  insertItem: (tx, id) =>
    insertItem(tx, id, { ...entry, id: "COST-4", createdBy: "U1", createdAt: AT, submissionKey: "key-4" }),
  findSameItem: async (tx, id) => {
    const found = await findItem(tx, id, "COST-1");
    if (found === undefined) throw new Error("it is filled in");
    return findSameItem(tx, id, { entry: found, createdBy: found.createdBy, since: new Date(0) });
  },
  updateItem: (tx, id) => updateItem(tx, id, "COST-1", 1, entry),
  markDeleted: (tx, id) => markDeleted(tx, id, "COST-1", { at: AT, by: "U1" }),
  findItemTotals: (tx, workspaceId) => findItemTotals(tx, { workspaceId, month: OCTOBER }),
  findImportedTotals: (tx, workspaceId) => findImportedTotals(tx, { workspaceId, month: OCTOBER }),
  eachCostPage: async (tx, workspaceId) => {
    const lines = [];
    for await (const page of eachCostPage(tx, { workspaceId, month: OCTOBER })) lines.push(...page);
    return lines;
  },
  listCells: (tx, id) => listCells(tx, { ...query(id), by: ["service", "account"] }),
  listConversions: (tx, id) => listConversions(tx, query(id)),
  findChangedAt: (tx, id) => findChangedAt(tx, id, OCTOBER),
  listChangedMonths: async (tx, id) => [...(await listChangedMonths(tx, id))],
  listMonthsWithCosts: (tx, id) => listMonthsWithCosts(tx, id),
  listDailyUsage: (tx, workspaceId) => listDailyUsage(tx, { workspaceId, month: OCTOBER }),
  listDailyUsageByService: (tx, workspaceId) =>
    listDailyUsageByService(tx, { workspaceId, month: OCTOBER, services: ["ERP"] }),
  listDataSources: async (tx, id) => [...(await listDataSources(tx, id))],
  countCharges: (tx, id) => countCharges(tx, id, { source: "simple", account: "", month: OCTOBER }),
  listSourceDays: (tx, id) => listSourceDays(tx, query(id)),
  sumOtherSources: (tx, id) =>
    sumOtherSources(tx, { ...query(id), by: ["service"], without: [{ source: undefined, account: "" }] }),
  listServiceDays: (tx, workspaceId) => listServiceDays(tx, { workspaceId, ...DAYS }),
  refreshRollups: async (tx, workspaceId) => {
    await tx.costItem.updateMany({ where: { workspaceId }, data: { amountMicros: 3n } });
    await refreshRollups(tx, [{ workspaceId, month: OCTOBER, at: AT }]);
  },
  convertMonth: async (tx, workspaceId) => {
    await tx.exchangeRate.updateMany({ where: { workspaceId }, data: { rate: "2" } });
    return convertMonth(tx, { workspaceId, month: OCTOBER }, undefined);
  },
  listRecurring: (tx, id) => listRecurring(tx, id),
  findRecurring: (tx, id) => findRecurring(tx, id, "REC-1"),
  recurringExists: async (tx, id) => [
    await recurringExists(tx, id, "REC-2"),
    await recurringExists(tx, id, "REC-4"),
  ],
  findRecurringByKey: (tx, id) => findRecurringByKey(tx, id, "key-1"),
  insertRecurring: (tx, id) =>
    insertRecurring(tx, id, {
      ...owner,
      id: "REC-3",
      currency: KRW,
      amountMicros: 5n,
      firstMonth: OCTOBER,
      untilMonth: undefined,
      createdBy: "U1",
      createdAt: AT,
      submissionKey: "key-3",
    }),
  markRecurringStopped: (tx, id) => markRecurringStopped(tx, id, "REC-1", AT),
  listBudgets: (tx, id) => listBudgets(tx, id, getYearMonth("2026-09"), getYearMonth("2026-11")),
  findBudget: (tx, id) => findBudget(tx, id, OCTOBER, undefined),
  saveBudget: (tx, id) =>
    saveBudget(tx, id, {
      month: OCTOBER,
      service: undefined,
      amountMicros: 5n,
      currency: KRW,
      setBy: "U1",
      setAt: AT,
    }),
  findStandingImport: (tx, workspaceId) =>
    findStandingImport(tx, { workspaceId, source: "simple", contentHash: "hash-2" }),
  findLatestImport: (tx, id) => findLatestImport(tx, id, undefined),
  findImport: async (tx, id) => [await findImport(tx, id, `${id}-I1`), await findImport(tx, id, "T0-I1")],
  listActiveScopes: (tx, id) => listActiveScopes(tx, id),
  insertImport: (tx, id) => insertImport(tx, newImport(id)),
  stageImport: (tx, id) => stageImport(tx, newImport(id), AT),
  stageLines: (tx, id) =>
    stageLines(tx, { id: `${id}-S1`, workspaceId: id }, { scope: 0, lines: [line], at: AT }),
  countStagedLines: (tx, id) => countStagedLines(tx, `${id}-S1`),
  listAbandonedImports: (tx, id) => listAbandonedImports(tx, id, BEFORE),
  dropStagedPart: (tx, id) => dropStagedPart(tx, `${id}-S1`, 10),
  listStandingBatches: (tx, id) => listStandingBatches(tx, { workspaceId: id, source: "simple" }, [scope]),
  listAccountMonths: (tx, id) => listAccountMonths(tx, { workspaceId: id, source: "simple" }, [OCTOBER]),
  eachBatchLine: async (tx, id) => (await eachBatchLine(tx, id, `${id}-B2`).next()).value,
  readDeliveryKey: (tx, id) =>
    readDeliveryKey(tx, { workspaceId: id, source: "simple" }, { accounts: [""], months: [OCTOBER] }),
  findRememberedEffect: (tx, id) => findRememberedEffect(tx, { workspaceId: id, source: "simple" }),
  activateImport: async (tx, id) => {
    await stageImport(tx, newImport(id), AT);
    const replacing = { ...newImport(id), effect: "replaces" as const, off: [`${id}-B2`] };
    return activateImport(tx, replacing, undefined);
  },
  findUndoSwitch: (tx, id) => findUndoSwitch(tx, { id: `${id}-I2`, workspaceId: id }),
  undoImport: (tx, id) => undoImport(tx, { id: `${id}-I2`, workspaceId: id }, AT, undefined),
  findRestoreSwitch: async (tx, id) => {
    await undoImport(tx, { id: `${id}-I2`, workspaceId: id }, AT, undefined);
    return findRestoreSwitch(tx, { id: `${id}-I2`, workspaceId: id });
  },
  restoreImport: async (tx, id) => {
    await undoImport(tx, { id: `${id}-I2`, workspaceId: id }, AT, undefined);
    const back = { workspaceId: id, off: [`${id}-B1`], on: [`${id}-B2`] };
    return restoreImport(tx, { id: `${id}-I2` }, back, AT, undefined);
  },
  listBatchFigures: (tx, id) => listBatchFigures(tx, id, [`${id}-B1`, `${id}-B2`]),
  readReversalKey: (tx, id) => readReversalKey(tx, { workspaceId: id, source: "simple" }, switchOf(id)),
  findLastUndone: async (tx, id) => {
    await undoImport(tx, { id: `${id}-I2`, workspaceId: id }, AT, undefined);
    return findLastUndone(tx, id, "simple");
  },
  switchKey: (tx, id) => switchKey(tx, switchOf(id)),
  readSwitchShift: (tx, id) => readSwitchShift(tx, switchOf(id)),
  switchBatches: (tx, id) => switchBatches(tx, switchOf(id), AT, undefined),
  insertLines: (tx, id) => insertLines(tx, id, `${id}-B2`, [line]),
  applySumShift: (tx, id) =>
    applySumShift(
      tx,
      id,
      {
        key: "",
        cells: JSON.stringify([[OCTOBER, "USD", "ERP", "SERVER", "IT", "", "Usage", "5", "5", 1]]),
        months: [OCTOBER],
      },
      AT,
    ),
};
