import type { Deps } from "../deps.ts";
import { parseDecimal } from "../domain/decimal.ts";
import { createValueTest, type MappingRule } from "../domain/mapping-rule.ts";
import { UserError } from "../domain/mistakes.ts";
import type { RemapReport, RemapScope } from "../domain/remap.ts";
import type { Workspace } from "../domain/workspace.ts";
import { parseFacts } from "../ingest/facts.ts";
import { listCatalog } from "../store/catalog.ts";
import { findLatestImport } from "../store/imports.ts";
import { countFactlessLines, type LineGroup, type LineQuery, listLineGroups } from "../store/line-groups.ts";
import { listRates } from "../store/rates.ts";
import type { ReadDb } from "../store/store.ts";
import { readMapping } from "./find-mapping.ts";
import { findFact, planRemap, type RemapPlan } from "./plan-remap.ts";

export type RemapQuestion = {
  readonly workspace: Workspace;
  readonly scope: RemapScope;
  /** Instead of the workspace's. */
  readonly rules?: readonly MappingRule[] | undefined;
  /** One of `rules`: only the lines that it matches, and of their moves those that would differ without it. */
  readonly about?: MappingRule | undefined;
};

/** What re-mapping would do now. */
export async function reportRemap({ store }: Deps, question: RemapQuestion): Promise<RemapReport> {
  const { report } = await readRemap(store.read, question);
  return report;
}

type RemapRead = {
  readonly report: RemapReport;
  readonly changes: RemapPlan["changes"];
  readonly query: LineQuery;
};

/** The same for who shows it and who does it. */
export async function readRemap(db: ReadDb, question: RemapQuestion): Promise<RemapRead> {
  const { workspace, scope, about } = question;
  const latest = scope === "last" ? await findLatestImport(db, workspace.id, undefined) : undefined;
  const query = { workspaceId: workspace.id, importId: latest?.id };
  const isEmpty = scope === "last" && latest === undefined;
  const groups = isEmpty ? [] : await listLineGroups(db, query);
  const services = await listCatalog(db, workspace.id, "service");
  const departments = await listCatalog(db, workspace.id, "department");
  const rules = question.rules ?? (await readMapping(db, workspace.id)).rules;
  if (about !== undefined && !rules.includes(about))
    throw new Error("the rule is none of those that are asked");
  const { changes, ...plan } = await planRemap({
    groups: about === undefined ? groups : groups.filter(createLineTest(about)),
    rules,
    unlike: about === undefined ? undefined : rules.filter((rule) => rule !== about),
    services: services.map(({ name }) => name),
    departments: departments.map(({ name }) => name),
    rateOf: await createRates(db, workspace),
  });
  const factlessLines = isEmpty ? 0 : await countFactlessLines(db, query);
  const scopeLines = groups.reduce((sum, group) => sum + group.lines, 0);
  const report = { ...plan, scope, scopeLines, currency: workspace.currency, factlessLines };
  return { report, changes, query };
}

function createLineTest({ column, values }: MappingRule): (group: LineGroup) => boolean {
  const matches = createValueTest(values);
  return ({ facts }) => matches(findFact(parseFacts(facts), column));
}

async function createRates(db: ReadDb, workspace: Workspace) {
  const rates = await listRates(db, workspace.id);
  return ({ month, currency }: LineGroup) => {
    if (currency === workspace.currency) return { units: 1n, scale: 0 };
    const text = rates.find((rate) => rate.month === month && rate.currency === currency)?.rate;
    const rate = text === undefined ? undefined : parseDecimal(text);
    if (rate === undefined) throw new UserError({ kind: "missingRate", missing: [{ month, currency }] });
    return rate;
  };
}
