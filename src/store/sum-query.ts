import type { Basis, Category } from "../domain/cost.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";

/** Which costs are summed. */
export type SumQuery = {
  readonly workspaceId: string;
  /** Both ends included. */
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly basis: Basis;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly category?: Category | undefined;
};

export function sumConditions(query: SumQuery): Prisma.Sql {
  const filters = [
    Prisma.sql`"workspaceId" = ${query.workspaceId}`,
    Prisma.sql`"month" BETWEEN ${query.from} AND ${query.to}`,
    ...(["service", "department", "category"] as const).flatMap((name) => {
      const value = query[name];
      return value === undefined ? [] : [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}`];
    }),
  ];
  return Prisma.join(filters, " AND ");
}
