import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import { UpstreamError, type UpstreamSystem } from "../../src/domain/mistakes.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store, StoreEvent, WriteDb } from "../../src/store/store.ts";
import { createTestDatabase } from "./database.ts";

export async function openDatabase() {
  const database = await createTestDatabase();
  const events: StoreEvent["event"][] = [];
  const store = await openStore(database.url, ({ event }) => events.push(event));
  // The first one's connections would keep the log.
  await database.store.close();
  onTestFinished(async () => {
    await store.close();
    await database.close();
  });
  return { store, file: database.file, events };
}

export function write(store: Store, work: (tx: WriteDb) => Promise<unknown>): Promise<void> {
  return store.write(async (tx) => {
    await work(tx);
    return { result: undefined, audit: [], touched: [] };
  });
}

export const addMember = (store: Store, userId: string) =>
  write(store, (tx) => setMemberRole(tx, "T1", userId, "VIEWER"));

/** What the failure is called; "saved" when there was none. */
export async function outcomeOf(asked: Promise<unknown>): Promise<UpstreamSystem | "saved"> {
  const error = await asked.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error === undefined) return "saved";
  if (error instanceof UpstreamError) return error.system;
  throw error;
}

/** What another process finds at the path: only that survives a restart. */
export function membersAt(file: string): string[] {
  const script = `const d=new (require("better-sqlite3"))(process.argv[1],{fileMustExist:true});if(d.pragma("integrity_check",{simple:true})!=="ok")throw new Error("damaged");process.stdout.write(JSON.stringify(d.prepare("SELECT userId FROM Member ORDER BY userId").pluck().all()))`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script, file], { encoding: "utf8" }));
}

export async function backUp(file: string): Promise<string> {
  const copy = `${file}.backup`;
  const source = new Database(file, { readonly: true });
  await source.backup(copy);
  source.close();
  return copy;
}

export const listFiles = (file: string) => readdirSync(dirname(file)).sort();
