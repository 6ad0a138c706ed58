import { getCurrency } from "../../../src/domain/currency.ts";
import { insertAuditRecords, listAudit } from "../../../src/store/audit.ts";
import { addCatalogEntries, listCatalog, retireCatalogEntry } from "../../../src/store/catalog.ts";
import { countFactlessLines, eachFactLine, listLineGroups } from "../../../src/store/line-groups.ts";
import { findMappingVersion, listMappingRules, saveMappingRules } from "../../../src/store/mapping-rules.ts";
import {
  findLastChoice,
  findRole,
  listAdmins,
  listMembers,
  rememberChoice,
  seedAdmin,
  setMemberRole,
} from "../../../src/store/members.ts";
import { deleteRates, findRate, listMissingRates, listRates, saveRate } from "../../../src/store/rates.ts";
import {
  dropRemapLines,
  findLatestRemapId,
  findRemap,
  insertRemap,
  listRemapMonths,
  readLineState,
  readUndoShift,
  undoRemap,
} from "../../../src/store/remaps.ts";
import {
  findWorkspace,
  insertWorkspace,
  rememberPlainBlocks,
  updateWorkspace,
} from "../../../src/store/workspaces.ts";
import { AT, BEFORE, OCTOBER } from "./fill.ts";
import type { Calls } from "./worlds.ts";

/** The line of the second import, which has facts. */
const TESTED_LINE = 2004;
const USD = getCurrency("USD");
const all = (workspaceId: string) => ({ workspaceId, importId: undefined });
const erp = { category: "SERVER", service: "ERP", department: "IT" } as const;
const rule = {
  id: "M9",
  column: "ServiceName",
  values: ["x"],
  set: { service: "ERP" },
  createdBy: "U1",
  createdAt: AT,
};

export const SETTINGS: Calls = {
  findWorkspace: (tx, id) => findWorkspace(tx, id),
  insertWorkspace: async (tx, id) => {
    const settings = { currency: USD, locale: "ko", timezone: "UTC", alertChannel: undefined } as const;
    await insertWorkspace(tx, { id: `${id}N`, ...settings });
    return listCatalog(tx, `${id}N`, "service");
  },
  updateWorkspace: (tx, id) => updateWorkspace(tx, id, { warningPercent: 5, alertChannel: undefined }),
  rememberPlainBlocks: (tx, id) => rememberPlainBlocks(tx, id),
  listCatalog: (tx, id) => listCatalog(tx, id, "service"),
  addCatalogEntries: (tx, id) => addCatalogEntries(tx, id, "service", ["ERP", "new"]),
  retireCatalogEntry: (tx, id) => retireCatalogEntry(tx, id, "department", "ERP"),
  findRole: (tx, id) => findRole(tx, id, "U1"),
  listMembers: (tx, id) => listMembers(tx, id),
  listAdmins: (tx, id) => listAdmins(tx, id),
  setMemberRole: (tx, id) => setMemberRole(tx, id, "U1", "PM"),
  seedAdmin: async (tx, id) => [await seedAdmin(tx, id, "U3"), await seedAdmin(tx, id, "U4")],
  findLastChoice: (tx, id) => findLastChoice(tx, id, "U1"),
  rememberChoice: (tx, id) => rememberChoice(tx, id, "U1", erp),
  listAudit: async (tx, id) => [
    await listAudit(tx, id, { size: 10, number: 1 }),
    await listAudit(tx, id, { size: 10, number: 1, subject: "COST-1" }),
  ],
  insertAuditRecords: (tx, workspaceId) =>
    insertAuditRecords(tx, [{ workspaceId, at: AT, actor: "U1", action: "budget.set", subject: "s" }]),
  findRate: (tx, id) => findRate(tx, id, OCTOBER, USD),
  listRates: (tx, id) => listRates(tx, id),
  saveRate: (tx, id) => saveRate(tx, id, { month: OCTOBER, currency: USD, rate: "5" }),
  deleteRates: (tx, id) => deleteRates(tx, id),
  listMissingRates: (tx, id) => listMissingRates(tx, id),
  findMappingVersion: (tx, id) => findMappingVersion(tx, id),
  listMappingRules: (tx, id) => listMappingRules(tx, id),
  saveMappingRules: (tx, id) => saveMappingRules(tx, id, [rule], 5),
  listLineGroups: async (tx, id) => [
    await listLineGroups(tx, all(id)),
    await listLineGroups(tx, { workspaceId: id, importId: `${id}-I2` }),
  ],
  countFactlessLines: (tx, id) => countFactlessLines(tx, all(id)),
  findRemap: (tx, id) => findRemap(tx, id, "RM-1"),
  findLatestRemapId: (tx, id) => findLatestRemapId(tx, id),
  insertRemap: (tx, id) =>
    insertRemap(
      tx,
      id,
      { id: "RM-9", doneBy: "U1", doneAt: AT },
      { moves: [{ from: erp, to: { ...erp, service: "MES" } }], parts: [`[[${TESTED_LINE},0]]`] },
    ),
  undoRemap: (tx, id) => undoRemap(tx, id, "RM-2", AT),
  dropRemapLines: (tx, id) => dropRemapLines(tx, id, BEFORE, 10),
  readUndoShift: (tx, id) => readUndoShift(tx, id, "RM-2", "as it is"),
  listRemapMonths: (tx, id) => listRemapMonths(tx, id, "RM-2"),
  readLineState: (tx, id) => readLineState(tx, id),
  eachFactLine: async (tx, id) => {
    const lines = [];
    for await (const some of eachFactLine(tx, all(id))) lines.push(...some);
    return lines;
  },
};
