import { UpstreamError } from "../domain/mistakes.ts";
import type { DatabaseThreads, ThreadOptions } from "./engine/database-threads.ts";
import { createDriverAdapter } from "./engine/driver-adapter.ts";
import { PrismaClient } from "./generated/client.ts";

/** A short busy timeout: the write queue waits for the lock, not the driver. */
const WRITER: ThreadOptions = { readonly: false, busyTimeoutMs: 100 };
const READER: ThreadOptions = { readonly: true, busyTimeoutMs: 2000 };
/** So that one slow read does not block all others. */
const READING_THREADS = 2;

/** The client with the only writing connection. */
export function connectWriter(threads: DatabaseThreads): Promise<PrismaClient> {
  return connect(threads, WRITER, 1);
}

export function connectReader(threads: DatabaseThreads): Promise<PrismaClient> {
  return connect(threads, READER, READING_THREADS);
}

async function connect(threads: DatabaseThreads, options: ThreadOptions, size: number) {
  const client = new PrismaClient({ adapter: createDriverAdapter(threads, options, size) });
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
