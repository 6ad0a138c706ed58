import type { Category, Cell } from "../../src/domain/cost.ts";
import { getYearMonth, type YearMonth } from "../../src/domain/year-month.ts";

export const OCTOBER = getYearMonth("2026-10");

type Sum = Cell<"month" | "service" | "category" | "department">;

/** A sum of `amount` whole units for one service. */
export function cell(service: string, amount: number, changes: Partial<Sum> = {}): Sum {
  const category: Category = "SERVER";
  const base = { month: OCTOBER, service, category, department: "IT", amountMicros: units(amount), items: 1 };
  return { ...base, ...changes };
}

export function month(text: string): YearMonth {
  return getYearMonth(text);
}

export function units(amount: number): bigint {
  return BigInt(amount) * 1_000_000n;
}
