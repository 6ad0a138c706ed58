import type { Deps } from "../deps.ts";
import { UNALLOCATED } from "../domain/cost.ts";
import {
  findRuleProblems,
  MAX_RULES,
  type MappingList,
  type MappingRule,
  type StoredRule,
  tidyRule,
} from "../domain/mapping-rule.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addCatalogEntries, type CatalogKind, listCatalog } from "../store/catalog.ts";
import { saveMappingRules } from "../store/mapping-rules.ts";
import type { AuditRecord, WriteDb } from "../store/store.ts";
import { readMapping } from "./find-mapping.ts";
import { freeDatedId } from "./new-id.ts";

export type MappingInput = {
  readonly workspace: Workspace;
  readonly actor: string;
  /** The version that the person saw; throws `mappingChanged` when it is another one now. */
  readonly version?: number | undefined;
};

export type MappingChange = {
  readonly list: MappingList;
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
};

type Edited = {
  readonly rules: readonly StoredRule[];
  readonly audit: Pick<AuditRecord, "action" | "subject" | "before" | "after">;
};
type Edit = (list: MappingList, create: (rule: MappingRule) => Promise<StoredRule>) => Promise<Edited>;

/** The one way to change rules: all of it or nothing, audited, as the next version; names that are new are created. */
export function changeMapping(
  deps: Deps,
  { workspace, actor, version }: MappingInput,
  edit: Edit,
): Promise<MappingChange> {
  const workspaceId = workspace.id;
  return deps.store.write(async (tx) => {
    const at = deps.clock();
    const list = await readMapping(tx, workspaceId);
    if (version !== undefined && version !== list.version) throw new UserError({ kind: "mappingChanged" });
    const taken = new Set(list.rules.map(({ id }) => id));
    const create = async (rule: MappingRule): Promise<StoredRule> => {
      const id = await freeDatedId(deps, "RULE", workspace.timezone, async (one) => taken.has(one));
      taken.add(id);
      return { ...rule, id, createdBy: actor, createdAt: at };
    };
    const { rules, audit } = await edit(list, create);
    if (rules.length > MAX_RULES) throw new UserError({ kind: "tooManyMappingRules", max: MAX_RULES });
    const named = await nameOwners(tx, workspaceId, rules);
    const base = { workspaceId, at, actor };
    const created = [
      ...named.newServices.map((name) => ({ ...base, action: "service.added" as const, subject: name })),
      ...named.newDepartments.map((name) => ({
        ...base,
        action: "department.added" as const,
        subject: name,
      })),
    ];
    const next = {
      rules: named.rules.map((rule) => ownedBy(rule, list, actor, at)),
      version: list.version + 1,
    };
    await saveMappingRules(tx, workspaceId, next.rules, next.version);
    return {
      result: { ...named, list: { ...next, own: true } },
      audit: [...created, { ...base, ...audit }],
      touched: [],
    };
  });
}

/** Default rules become the workspace's own with its first change. */
function ownedBy(rule: StoredRule, { own, rules }: MappingList, actor: string, at: Date): StoredRule {
  const isDefault = !own && rules.some(({ id }) => id === rule.id);
  return isDefault ? { ...rule, createdBy: actor, createdAt: at } : rule;
}

/** A tidy rule, or the first thing that is wrong with it. */
export function checkRule(rule: MappingRule): MappingRule {
  const tidy = tidyRule(rule);
  const [problem] = findRuleProblems(tidy);
  if (problem !== undefined) throw new UserError(problem);
  return tidy;
}

type Named = Omit<MappingChange, "list"> & { readonly rules: readonly StoredRule[] };

/** Services and departments as the workspace spells them; those that it does not have yet are added. */
async function nameOwners(tx: WriteDb, workspaceId: string, rules: readonly StoredRule[]): Promise<Named> {
  const services = await createSpelling(tx, workspaceId, "service");
  const departments = await createSpelling(tx, workspaceId, "department");
  const spelled: StoredRule[] = rules.map((rule) => {
    const { service, department } = rule.set;
    return {
      ...rule,
      set: {
        ...rule.set,
        ...(service === undefined ? {} : { service: services.spell(service) }),
        ...(department === undefined ? {} : { department: departments.spell(department) }),
      },
    };
  });
  await addCatalogEntries(tx, workspaceId, "service", services.added);
  await addCatalogEntries(tx, workspaceId, "department", departments.added);
  return { rules: spelled, newServices: services.added, newDepartments: departments.added };
}

async function createSpelling(tx: WriteDb, workspaceId: string, kind: CatalogKind) {
  const known = [UNALLOCATED, ...(await listCatalog(tx, workspaceId, kind)).map(({ name }) => name)];
  const added: string[] = [];
  return {
    added,
    spell(text: string): string {
      const isMeant = (name: string) => name.toLowerCase() === text.toLowerCase();
      const found = known.find((name) => name === text) ?? [...known, ...added].find(isMeant);
      if (found === undefined) added.push(text);
      return found ?? text;
    },
  };
}

/** A rule as the audit shows it. */
export function ruleValues({ column, values, set }: MappingRule, number: number): Record<string, string> {
  return { number: String(number), column, values: values.join(", "), ...set };
}
