import { createHash } from "node:crypto";
import { groupCells } from "../domain/cells.ts";
import { convertAmounts } from "../domain/conversion.ts";
import { UNALLOCATED } from "../domain/cost.ts";
import type { Decimal } from "../domain/decimal.ts";
import { type MappingRule, type Owner, TAG_PREFIX, TARGETS } from "../domain/mapping-rule.ts";
import { sumMicros } from "../domain/money.ts";
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
  "lines" | "moved" | "moves" | "months" | "unjudgedLines" | "newServices" | "newDepartments" | "fingerprint"
> & { readonly changes: readonly OwnerChange[] };

type Moving = LineGroup & { readonly to: Owner; readonly amountMicros: bigint };

/** What the rules say of every group of lines, and which they would move. */
export function planRemap(input: RemapInput): RemapPlan {
  const { groups, services, departments, unlike } = input;
  const judge = createJudge(input);
  const judgeOther = unlike === undefined ? undefined : createJudge({ ...input, rules: unlike });
  const judged = groups.map((group) => ({ group, ...judge(group) }));
  const moving = convert(
    judged
      .filter(({ group, to }) => !isSame(group.owner, to))
      .filter(({ group, to }) => judgeOther === undefined || !isSame(judgeOther(group).to, to))
      .map(({ group, to }) => ({ ...group, to })),
    input,
  );
  return {
    lines: countLines(groups),
    unjudgedLines: countLines(judged.filter(({ unjudged }) => unjudged).map(({ group }) => group)),
    moved: sumMoved(moving),
    moves: movesOf(moving),
    months: [...groupCells(moving, ({ month }) => month)].map(([month, cells]) => ({
      month: month as YearMonth,
      ...sumMoved(cells),
    })),
    newServices: newNames(
      moving.map(({ to }) => to.service),
      services,
    ),
    newDepartments: newNames(
      moving.map(({ to }) => to.department),
      departments,
    ),
    fingerprint: fingerprintOf(moving),
    changes: distinctChanges(moving),
  };
}

/** Tags that every line keeps where its row had them: without one of these the row had none. */
const KEPT_TAGS = new Set<string>([...SERVICE_TAGS, ...DEPARTMENT_TAGS].map((key) => `${TAG_PREFIX}${key}`));

/**
 * The owner by today's rules. A tag that the line does not keep may have had any value: a target that such a value
 * would change stays as it is.
 */
function createJudge({ rules, services, departments }: RemapInput) {
  const ownerOf = ownerOfFacts(rules, {
    services: createKnownNames(services),
    departments: createKnownNames(departments),
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

/** As rollups convert: the parts of a month and currency add up to their exact total times the rate. */
function convert(moving: readonly Omit<Moving, "amountMicros">[], { rateOf }: RemapInput): Moving[] {
  return [...groupCells(moving, ({ month, currency }) => `${month} ${currency}`).values()].flatMap(
    (cells) => {
      const [first] = cells;
      if (first === undefined) return [];
      const amounts = convertAmounts(
        cells.map(({ billedMicros }) => billedMicros),
        rateOf(first),
      );
      return cells.map((cell, index) => ({ ...cell, amountMicros: amounts[index] ?? 0n }));
    },
  );
}

function movesOf(moving: readonly Moving[]): RemapMove[] {
  const byMove = groupCells(moving, ({ owner, to }) => JSON.stringify([ownerKey(owner), ownerKey(to)]));
  return [...byMove]
    .flatMap(([key, cells]) => {
      const [first] = cells;
      return first === undefined ? [] : [{ key, from: first.owner, to: first.to, ...sumMoved(cells) }];
    })
    .sort((a, b) => compareSize(a.amountMicros, b.amountMicros) || compareText(a.key, b.key))
    .map(({ key: _key, ...move }) => move);
}

function compareSize(a: bigint, b: bigint): number {
  const [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return left === right ? 0 : left > right ? -1 : 1;
}

function sumMoved(cells: readonly { lines: number; amountMicros: bigint }[]) {
  return { lines: countLines(cells), amountMicros: sumMicros(cells.map(({ amountMicros }) => amountMicros)) };
}

function countLines(groups: readonly { readonly lines: number }[]): number {
  return groups.reduce((sum, { lines }) => sum + lines, 0);
}

function distinctChanges(moving: readonly Moving[]): OwnerChange[] {
  const changes = moving.map(({ facts, owner: from, to }) => ({ facts, from, to }));
  return [...new Map(changes.map((one) => [`${one.facts}\0${ownerKey(one.from)}`, one])).values()];
}

function newNames(names: readonly string[], known: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== UNALLOCATED && !known.includes(name)).sort();
}

function fingerprintOf(moving: readonly Moving[]): string {
  const hash = createHash("sha256");
  for (const { month, currency, facts, owner, to, lines, billedMicros, amountMicros } of moving) {
    const row = [month, currency, facts, ownerKey(owner), ownerKey(to), lines, billedMicros, amountMicros];
    hash.update(JSON.stringify(row.map(String)));
  }
  return hash.digest("hex").slice(0, 16);
}

function ownerKey({ category, service, department }: Owner): string {
  return JSON.stringify([category, service, department]);
}

function isSame(a: Owner, b: Owner): boolean {
  return ownerKey(a) === ownerKey(b);
}
