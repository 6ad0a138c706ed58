import { type CostEntry, type CostLine, UNALLOCATED } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { type CurrencyCode, MICROS_PER_UNIT } from "../domain/money.ts";
import { dayIn, daysInMonth, type YearMonth } from "../domain/year-month.ts";
import { formatFacts } from "../ingest/facts.ts";
import { PLANNED_CHARGES, PLANNED_COSTS, type PlannedCharge, type PlannedCost, SEASON } from "./demo-plan.ts";

export const USD = getCurrency("USD");
export const CLOUD_ACCOUNT = "411122223333";
const PROVIDER = "AWS";
const PEAK_DAY = 17;

/** `index` counts the months from the oldest, `monthsAgo` from the running one. */
export type DemoMonth = { readonly month: YearMonth; readonly index: number; readonly monthsAgo: number };

export function planItems({ month, index, monthsAgo }: DemoMonth, currency: CurrencyCode): CostEntry[] {
  return PLANNED_COSTS.filter(
    ({ onlyMonthsAgo }) => onlyMonthsAgo === undefined || onlyMonthsAgo === monthsAgo,
  ).map((cost) => ({
    month,
    day: undefined,
    category: cost.category,
    service: cost.service,
    department: cost.department,
    currency,
    amountMicros: demoAmount(amountIn(cost, month, index), currency),
    description: cost.description,
    serverId: cost.serverId,
  }));
}

/** The plan is in KRW; elsewhere a thousandth of it is as plausible. */
export function demoAmount(units: bigint, currency: CurrencyCode): bigint {
  return (units * MICROS_PER_UNIT) / (currency === "KRW" ? 1n : 1000n);
}

function amountIn(
  { category, service, amount, growth, description }: PlannedCost,
  month: YearMonth,
  index: number,
): bigint {
  const season = SEASON[category]?.[Number(month.slice(5)) - 1] ?? 0n;
  const wobble =
    category === "PERSONNEL" ? 0n : BigInt((hashOf(`${month} ${service} ${description}`) % 21) - 10);
  const permille = 1000n + growth * BigInt(index) + season + wobble;
  return ((amount * permille) / 1_000_000n) * 1000n;
}

/** The cloud bill of a month up to `lastDay`. */
export function planLines(demoMonth: DemoMonth, lastDay: number): CostLine[] {
  const { month, monthsAgo } = demoMonth;
  const charges = PLANNED_CHARGES.filter(
    ({ fromMonthsAgo }) => fromMonthsAgo === undefined || monthsAgo <= fromMonthsAgo,
  );
  return charges.flatMap((charge) => {
    const days = charge.monthly === true ? 1 : Math.min(lastDay, daysInMonth(month));
    return Array.from({ length: days }, (_, day) => lineOf(charge, demoMonth, day + 1));
  });
}

function lineOf(charge: PlannedCharge, { month, index, monthsAgo }: DemoMonth, dayNumber: number): CostLine {
  const day = dayIn(month, dayNumber);
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const daily =
    (1000 + index * 9 + (hashOf(`${day} ${charge.cloudService}`) % 61) - 30) * (weekend ? 0.7 : 1);
  const peak = charge.cloudService === "Amazon EC2" && monthsAgo === 1 && dayNumber === PEAK_DAY ? 2.6 : 1;
  const permille = charge.monthly === true ? 1000n : BigInt(Math.round(daily * peak));
  return {
    month,
    day,
    provider: PROVIDER,
    account: CLOUD_ACCOUNT,
    service: charge.service,
    category: charge.category,
    department: charge.department,
    chargeCategory: charge.chargeCategory,
    cloudService: charge.cloudService,
    facts: factsOf(charge),
    description: charge.cloudService,
    serverId: undefined,
    currency: USD,
    billedMicros: (charge.billedMicros * permille) / 1000n,
    effectiveMicros: (charge.effectiveMicros * permille) / 1000n,
    rows: charge.monthly === true ? 1 : 24,
  };
}

/** Owners come from tags, so that they stay when the lines are re-mapped. */
function factsOf(charge: PlannedCharge): string {
  const tags = [
    ["tag:service", charge.service],
    ["tag:department", charge.department],
  ] as const;
  return formatFacts(
    new Map([
      ["ServiceCategory", charge.serviceCategory],
      ["ServiceName", charge.cloudService],
      ["ProviderName", PROVIDER],
      ["BillingAccountId", CLOUD_ACCOUNT],
      ...tags.filter(([, name]) => name !== UNALLOCATED),
    ]),
  );
}

/** What one USD is worth in the month. */
export function demoRate(month: YearMonth, currency: CurrencyCode): string {
  return currency === "KRW" ? `${1365 + (hashOf(`rate ${month}`) % 40)}.5` : "1.1";
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** The same letters for the same text. */
export function lettersOf(text: string, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    LETTERS.charAt(hashOf(`${index} ${text}`) % LETTERS.length),
  ).join("");
}

/** FNV-1a with a final mix: the same on every machine, unlike a seed that other code may also draw from. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
