import { amountsByName, sumBy, sumCells } from "./cells.ts";
import type { Category, Cell } from "./cost.ts";
import { divideRounded } from "./decimal.ts";
import { changePercent, percentOf, sumMicros } from "./money.ts";
import type { ReportHead } from "./report.ts";

/** A category that may be too large a part of the month: above `sharePercent` of it, `savingPercent` might be saved. */
const CATEGORY_RULES = [
  { category: "LICENSE", kind: "licenseShare", priority: "HIGH", sharePercent: 30, savingPercent: 10 },
  {
    category: "MAINTENANCE",
    kind: "maintenanceShare",
    priority: "MEDIUM",
    sharePercent: 25,
    savingPercent: 5,
  },
] as const;
const GROWTH_PERCENT = 50;
const GROWTH_SAVING_PERCENT = 15;

type Saving = {
  /** The cost at stake, of which `savingPercent` might be saved. */
  readonly basisMicros: bigint;
  readonly savingPercent: number;
  readonly savingMicros: bigint;
};

export type Recommendation =
  | (Saving & {
      readonly kind: "licenseShare" | "maintenanceShare";
      readonly priority: "HIGH" | "MEDIUM";
      readonly category: Category;
      readonly sharePercent: number;
      readonly limitPercent: number;
    })
  | (Saving & {
      readonly kind: "serviceGrowth";
      readonly priority: "HIGH";
      readonly service: string;
      readonly previousMicros: bigint;
      readonly changePercent: number;
      readonly limitPercent: number;
    })
  | { readonly kind: "nothingFound"; readonly priority: "INFO" };

export type Recommendations = {
  readonly totalMicros: bigint;
  readonly items: number;
  readonly recommendations: readonly Recommendation[];
  /** What two recommendations would save of the same cost: counted once, at the higher rate. */
  readonly overlapMicros: bigint;
  /** The savings above less the overlap. */
  readonly totalSavingMicros: bigint;
};

export type RecommendationReport = ReportHead & Recommendations;

/** `previous` is each service's cost of the month before. */
export function computeRecommendations(
  cells: readonly Cell<"service" | "category">[],
  previous: ReadonlyMap<string, bigint>,
): Recommendations {
  const { amountMicros: totalMicros, items } = sumCells(cells);
  const large = findLargeCategories(cells, totalMicros);
  const grown = findGrownServices(cells, previous);
  const found = [...large, ...grown].sort(compareRecommendations);
  const overlapMicros = computeOverlap(cells, large, grown);
  return {
    totalMicros,
    items,
    recommendations: found.length > 0 ? found : [{ kind: "nothingFound", priority: "INFO" }],
    overlapMicros,
    totalSavingMicros: sumMicros(found.map(({ savingMicros }) => savingMicros)) - overlapMicros,
  };
}

type CategoryFound = Extract<Recommendation, { kind: "licenseShare" | "maintenanceShare" }>;
type GrowthFound = Extract<Recommendation, { kind: "serviceGrowth" }>;

function findLargeCategories(cells: readonly Cell<"category">[], totalMicros: bigint): CategoryFound[] {
  const amounts = amountsByName(sumBy<"category", Category>(cells, "category"));
  return CATEGORY_RULES.flatMap(({ category, kind, priority, sharePercent, savingPercent }) => {
    const amount = amounts.get(category) ?? 0n;
    if (totalMicros <= 0n || amount * 100n <= totalMicros * BigInt(sharePercent)) return [];
    return [
      {
        kind,
        priority,
        category,
        sharePercent: percentOf(amount, totalMicros) ?? 0,
        limitPercent: sharePercent,
        ...computeSaving(amount, savingPercent),
      },
    ];
  });
}

function findGrownServices(
  cells: readonly Cell<"service">[],
  previous: ReadonlyMap<string, bigint>,
): GrowthFound[] {
  return sumBy(cells, "service").flatMap(({ name: service, amountMicros }) => {
    const before = previous.get(service) ?? 0n;
    if (before <= 0n || (amountMicros - before) * 100n <= before * BigInt(GROWTH_PERCENT)) return [];
    return [
      {
        kind: "serviceGrowth" as const,
        priority: "HIGH" as const,
        service,
        previousMicros: before,
        changePercent: changePercent(amountMicros, before) ?? 0,
        limitPercent: GROWTH_PERCENT,
        ...computeSaving(amountMicros, GROWTH_SAVING_PERCENT),
      },
    ];
  });
}

/** Per cost that two rules reach, the smaller of their two savings; summed exactly, rounded once. */
function computeOverlap(
  cells: readonly Cell<"service" | "category">[],
  large: readonly CategoryFound[],
  grown: readonly GrowthFound[],
): bigint {
  const rates = new Map<Category, number>(
    large.map(({ category, savingPercent }) => [category, savingPercent]),
  );
  const services = new Set(grown.map(({ service }) => service));
  const hundredfold = cells
    .filter(({ service }) => services.has(service))
    .map(({ category, amountMicros }) => {
      const rate = Math.min(rates.get(category) ?? 0, GROWTH_SAVING_PERCENT);
      return amountMicros * BigInt(rate);
    });
  return divideRounded(sumMicros(hundredfold), 100n);
}

function computeSaving(basisMicros: bigint, savingPercent: number): Saving {
  return {
    basisMicros,
    savingPercent,
    savingMicros: divideRounded(basisMicros * BigInt(savingPercent), 100n),
  };
}

/** HIGH before MEDIUM, then the larger saving. */
function compareRecommendations(a: CategoryFound | GrowthFound, b: CategoryFound | GrowthFound): number {
  if (a.priority !== b.priority) return a.priority === "HIGH" ? -1 : 1;
  if (a.savingMicros === b.savingMicros) return 0;
  return a.savingMicros > b.savingMicros ? -1 : 1;
}
