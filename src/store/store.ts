import type { AuditAction } from "../domain/audit-actions.ts";
import type { CostItem } from "../domain/cost.ts";
import type { YearMonth } from "../domain/year-month.ts";
import type { Prisma, PrismaClient } from "./generated/client.ts";

/** What read functions take: the read-only client, or a transaction that wants its own writes. */
export type ReadDb = Pick<PrismaClient, Exclude<keyof PrismaClient, `$${string}`> & string> &
  Pick<Prisma.TransactionClient, "$queryRaw" | "$queryRawUnsafe">;

/** What write functions take: only `Store.write` makes one. */
export type WriteDb = Prisma.TransactionClient & { readonly __brand: "WriteDb" };

/** Who did what, written in the transaction of the change. Values are shown to ADMINs as they stand. */
export type AuditRecord = {
  readonly workspaceId: string;
  readonly at: Date;
  /** A Slack user id, or `cli` or `job`. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly before?: Readonly<Record<string, string>> | undefined;
  readonly after?: Readonly<Record<string, string>> | undefined;
};

/** A month whose costs the write changed: its rollup is rebuilt before the commit, only one cell of it where given. */
export type Touched = {
  readonly workspaceId: string;
  readonly month: YearMonth;
  readonly at: Date;
  /** The sums are right as they are: only what they come to in the workspace's currency is computed again. */
  readonly sums?: "kept";
  readonly cell?: Pick<CostItem, "service" | "category" | "department" | "currency">;
};

/** What every write hands back, so that neither the audit row nor the rollup can be forgotten. */
export type Written<T> = {
  readonly result: T;
  readonly audit: readonly AuditRecord[];
  readonly touched: readonly Touched[];
};

/** `gone`: the file was deleted or replaced. `reopened`: the file that is there now was opened. */
export type StoreEvent =
  | { readonly event: "database.gone" | "database.reopened" }
  | { readonly event: "database.created"; readonly file: string };

export type Store = {
  /** Read-only connections: they see what is committed. */
  readonly read: ReadDb;
  /**
   * The one way to change anything: writes queue up first in, first out, each in a transaction of its own. Nothing
   * but database calls is awaited inside.
   */
  write<T>(work: (tx: WriteDb) => Promise<Written<T>>): Promise<T>;
  /** Throws an `UpstreamError` where a write would not be saved. */
  checkWriting(): Promise<void>;
  close(): Promise<void>;
};
