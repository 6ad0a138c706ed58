import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient } from "./generated/client.ts";

export const BUSY_TIMEOUT_MS = 5000;

/** A client whose one connection has the settings that keep writes safe, read back. */
export async function connect(
  url: string,
  { readonly, busyTimeoutMs }: { readonly readonly: boolean; readonly busyTimeoutMs: number },
): Promise<PrismaClient> {
  const client = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url, readonly, timeout: busyTimeoutMs }),
  });
  if (!readonly) await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$executeRaw`PRAGMA synchronous = FULL`;
  await client.$executeRaw`PRAGMA foreign_keys = ON`;
  const settings = {
    journal_mode: await readSetting(client, "journal_mode"),
    synchronous: await readSetting(client, "synchronous"),
    foreign_keys: await readSetting(client, "foreign_keys"),
    busy_timeout: await readSetting(client, "busy_timeout"),
  };
  const expected = {
    journal_mode: "wal",
    synchronous: "2",
    foreign_keys: "1",
    busy_timeout: String(busyTimeoutMs),
  };
  if (JSON.stringify(settings) === JSON.stringify(expected)) return client;
  await client.$disconnect();
  throw new Error(`the database did not take its settings: ${JSON.stringify(settings)}`);
}

async function readSetting(client: PrismaClient, name: string): Promise<string> {
  const [row] = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
  return String(Object.values(row ?? {})[0]);
}

/** Another process holds the database's write lock. */
export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    /SQLITE_BUSY|database is locked|SocketTimeout|Socket timeout/i.test(error.message)
  );
}

/** Prisma or the database failed, not the work that used it. */
export function isClientError(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("PrismaClient");
}
