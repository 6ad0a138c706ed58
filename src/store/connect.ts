import { UpstreamError } from "../domain/mistakes.ts";
import { startThread, type ThreadSettings } from "./engine/database-thread.ts";
import { createDriverAdapter } from "./engine/driver-adapter.ts";
import { PrismaClient } from "./generated/client.ts";

/** One heavy read leaves a thread for the others. */
const READING_THREADS = 2;

/** The client whose one connection writes. */
export function connectWriter(url: string, busyTimeoutMs: number): Promise<PrismaClient> {
  return connect({ url, readonly: false, busyTimeoutMs }, 1);
}

export function connectReader(url: string, busyTimeoutMs: number): Promise<PrismaClient> {
  return connect({ url, readonly: true, busyTimeoutMs }, READING_THREADS);
}

async function connect(settings: ThreadSettings, threads: number): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: createDriverAdapter(() => startThread(settings), threads) });
  await client.$connect();
  return client;
}

/** Another process holds the database's write lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof UpstreamError && error.system === "databaseBusy";
}

/** Prisma or the database failed, not the work that used it. */
export function isClientError(error: unknown): boolean {
  return error instanceof UpstreamError || (error instanceof Error && error.name.startsWith("PrismaClient"));
}
