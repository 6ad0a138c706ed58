import { createHash } from "node:crypto";
import { createRunningConversion } from "../domain/conversion.ts";
import { UNALLOCATED } from "../domain/cost.ts";
import type { Decimal } from "../domain/decimal.ts";
import { type MappingRule, type Owner, TAG_PREFIX, TARGETS } from "../domain/mapping-rule.ts";
import { hasManyNewNames } from "../domain/new-names.ts";
import { eachPart } from "../domain/parts.ts";
import type { RemapMove, RemapReport } from "../domain/remap.ts";
import { compareText } from "../domain/rows.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { ALLOCATED_TAG, ownerOfFacts, parseFacts } from "../ingest/facts.ts";
import { createKnownNames } from "../ingest/known-names.ts";
import { DEPARTMENT_TAGS, SERVICE_TAGS } from "../ingest/mapping.ts";
import type { LineGroup } from "../store/line-groups.ts";
import type { OwnerChange } from "../store/remaps.ts";

export type RemapInput = {
  readonly groups: readonly LineGroup[];
  readonly rules: readonly MappingRule[];
  /** Counts only moves that these rules would not make in the same way. */
  readonly unlike?: readonly MappingRule[] | undefined;
  readonly services: readonly string[];
  readonly departments: readonly string[];
  readonly rateOf: (group: LineGroup) => Decimal;
};

export type RemapPlan = Pick<
  RemapReport,
  | "lines"
  | "moved"
  | "moves"
  | "months"
  | "unjudgedLines"
  | "leftNames"
  | "newServices"
  | "newDepartments"
  | "fingerprint"
> & { /** By `lineKey`. */ readonly changes: ReadonlyMap<string, OwnerChange> };

/** Few enough to be matched within a few milliseconds, whatever the rules are. */
const GROUPS_AT_ONCE = 200;

/** Applies the rules to every group of lines and lists the moves. The groups are ordered by month and currency. */
export async function planRemap(input: RemapInput): Promise<RemapPlan> {
  const plan = await planMoves(input, true);
  if (!hasManyNewNames(plan)) return plan;
  const leftNames = plan.newServices.length + plan.newDepartments.length;
  return { ...(await planMoves(input, false)), leftNames };
}

async function planMoves(input: RemapInput, creates: boolean): Promise<RemapPlan> {
  const { groups, services, departments, unlike } = input;
  const judge = createJudge(input, creates);
  const judgeOther = unlike === undefined ? undefined : createJudge({ ...input, rules: unlike }, creates);
  const plan = createPlan(input);
  let lines = 0;
  let unjudgedLines = 0;
  for await (const some of eachPart(groups, GROUPS_AT_ONCE)) {
    for (const group of some) {
      const { to, unjudged } = judge(group);
      lines += group.lines;
      if (unjudged) unjudgedLines += group.lines;
      if (isSame(group.owner, to)) continue;
      if (judgeOther === undefined || !isSame(judgeOther(group).to, to)) plan.move(group, to);
    }
  }
  const { names, ...planned } = plan.finish();
  return {
    ...planned,
    lines,
    unjudgedLines,
    leftNames: 0,
    newServices: newNames(names.services, services),
    newDepartments: newNames(names.departments, departments),
  };
}

type Moved = { lines: number; amountMicros: bigint };

/** Adds up the moves, one group at a time. */
function createPlan({ rateOf }: RemapInput) {
  const moved: Moved = { lines: 0, amountMicros: 0n };
  const moves = new Map<string, Moved & { readonly from: Owner; readonly to: Owner }>();
  const months = new Map<YearMonth, Moved>();
  const changes = new Map<string, OwnerChange>();
  const names = { services: new Set<string>(), departments: new Set<string>() };
  const hash = createHash("sha256");
  const conversions = new Map<string, (amount: bigint) => bigint>();
  return {
    move(group: LineGroup, to: Owner): void {
      const { month, currency, facts, owner: from, lines, billedMicros } = group;
      // Like the rollups: the parts of a month and currency add up to their exact total times the rate.
      const rateKey = `${month} ${currency}`;
      const convert = conversions.get(rateKey) ?? createRunningConversion(rateOf(group));
      conversions.set(rateKey, convert);
      const amountMicros = convert(billedMicros);
      const moveKey = JSON.stringify([ownerKey(from), ownerKey(to)]);
      const move = moves.get(moveKey) ?? { from, to, lines: 0, amountMicros: 0n };
      moves.set(moveKey, move);
      const inMonth = months.get(month) ?? { lines: 0, amountMicros: 0n };
      months.set(month, inMonth);
      for (const sum of [moved, move, inMonth]) {
        sum.lines += lines;
        sum.amountMicros += amountMicros;
      }
      changes.set(lineKey(facts, from), { facts, from, to });
      names.services.add(to.service);
      names.departments.add(to.department);
      const row = [month, currency, facts, ownerKey(from), ownerKey(to), lines, billedMicros, amountMicros];
      hash.update(JSON.stringify(row.map(String)));
    },
    finish: () => ({
      moved,
      moves: sortMoves(moves),
      months: [...months].map(([month, sums]) => ({ month, ...sums })),
      changes,
      fingerprint: hash.digest("hex").slice(0, 16),
      names,
    }),
  };
}

/** Lines with the same key get the same owner. */
export function lineKey(facts: string, owner: Owner): string {
  return `${facts}\0${ownerKey(owner)}`;
}

/** Tags that every line keeps where its row had them: without one of these the row had none. */
const KEPT_TAGS = new Set<string>([...SERVICE_TAGS, ...DEPARTMENT_TAGS].map((key) => `${TAG_PREFIX}${key}`));

/**
 * The owner by today's rules. A tag that the line does not keep may have had any value: a target that such a value
 * would change stays as it is.
 */
function createJudge({ rules, services, departments }: RemapInput, creates: boolean) {
  const ownerOf = ownerOfFacts(rules, {
    services: createKnownNames(services, { creates }),
    departments: createKnownNames(departments, { creates }),
  });
  const guesses = rules.filter(({ column }) => column.startsWith(TAG_PREFIX) && !KEPT_TAGS.has(column));
  const cache = new Map<string, { owner: Owner; unknown: ReadonlySet<string> }>();
  const ask = (text: string) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const facts = parseFacts(text);
    const owner = ownerOf(facts);
    const unknown = new Set<string>();
    for (const { column, values } of guesses.filter((rule) => findFact(facts, rule.column) === undefined)) {
      const value = values[0]?.replaceAll("*", "") || "x";
      const other = ownerOf(new Map([...facts, [column, value]]));
      for (const target of TARGETS) if (other[target] !== owner[target]) unknown.add(target);
    }
    const answer = { owner, unknown };
    cache.set(text, answer);
    return answer;
  };
  return ({ facts, owner: now }: LineGroup): { to: Owner; unjudged: boolean } => {
    const { owner, unknown } = ask(facts);
    const to = {
      category: unknown.has("category") ? now.category : owner.category,
      service: unknown.has("service") ? now.service : owner.service,
      department: unknown.has("department") ? now.department : owner.department,
    };
    return { to, unjudged: unknown.size > 0 };
  };
}

/** What a rule reads of a line: an allocated tag comes before the row's own. */
export function findFact(facts: ReadonlyMap<string, string>, column: string): string | undefined {
  if (!column.startsWith(TAG_PREFIX)) return facts.get(column);
  return facts.get(`${ALLOCATED_TAG}${column.slice(TAG_PREFIX.length)}`) ?? facts.get(column);
}

/** Largest first. */
function sortMoves(moves: ReadonlyMap<string, RemapMove>): RemapMove[] {
  return [...moves]
    .sort(([a, one], [b, other]) => compareSize(one.amountMicros, other.amountMicros) || compareText(a, b))
    .map(([, move]) => move);
}

function compareSize(a: bigint, b: bigint): number {
  const [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return left === right ? 0 : left > right ? -1 : 1;
}

function newNames(names: ReadonlySet<string>, known: readonly string[]): string[] {
  return [...names].filter((name) => name !== UNALLOCATED && !known.includes(name)).sort();
}

function ownerKey({ category, service, department }: Owner): string {
  return JSON.stringify([category, service, department]);
}

function isSame(a: Owner, b: Owner): boolean {
  return ownerKey(a) === ownerKey(b);
}
