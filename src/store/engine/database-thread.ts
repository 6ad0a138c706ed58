import { Worker } from "node:worker_threads";
import { DriverAdapterError, type Error as DriverFailure } from "@prisma/driver-adapter-utils";
import { UpstreamError, type UpstreamSystem } from "../../domain/mistakes.ts";
import type { FileIdentity } from "./file-identity.mjs";
import { troubleOf } from "./trouble.ts";

export type ThreadSettings = {
  readonly file: string;
  readonly readonly: boolean;
  readonly busyTimeoutMs: number;
  /** Opens only an undamaged database with exactly these migrations; undefined opens any. */
  readonly migrations: readonly string[] | undefined;
  /** What was opened last at the same path. */
  readonly last: FileIdentity;
};

export type ThreadCall = {
  readonly id: number;
  /** The id of the call that started this call's transaction. */
  readonly transaction: number | undefined;
  readonly name: string;
  readonly args: readonly never[];
};

export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly failure:
        | { readonly driver: DriverFailure }
        | { readonly name: string; readonly message: string; readonly code: string | undefined };
    };

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

/** A database connection on its own thread. */
export type DatabaseThread = {
  /** Rejects when the database cannot be opened, and the thread ends. */
  readonly opened: Promise<FileIdentity>;
  readonly ended: Promise<void>;
  /** How many calls are running. */
  readonly load: () => number;
  readonly isAlive: () => boolean;
  readonly call: (name: string, args: readonly unknown[], transaction?: number) => Promise<unknown>;
  /** Returns the id that later calls of the transaction pass. */
  readonly startTransaction: (args: readonly unknown[]) => Promise<{ id: number; options: unknown }>;
  /** Makes every later call fail with `fault`. */
  readonly refuse: (fault: UpstreamError) => void;
  /** Returns the state that a moved file was left in. */
  readonly close: () => Promise<string | undefined>;
  /** Ends the thread without waiting for its calls, at the latest after the current statement. */
  readonly kill: () => Promise<void>;
};

/** The program's word for a file that was overwritten in place. */
const OVERWRITTEN = "SQLITE_READONLY_DBMOVED_IN_PLACE";
const PROGRAM = new URL("./thread-program.mjs", import.meta.url);

export function startThread(
  settings: ThreadSettings,
  onTrouble: (trouble: UpstreamSystem, isOverwritten: boolean) => void,
): DatabaseThread {
  // Without the process's options, which load TypeScript, and without its environment, which contains secrets.
  const worker = new Worker(PROGRAM, { workerData: settings, execArgv: [], env: {} });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  /** Why the thread accepts no more calls. */
  let fault: unknown;
  let hasEnded = false;

  worker.on("message", (answer: ThreadAnswer): void => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ("value" in answer) {
      waiter?.resolve(answer.value);
      return;
    }
    const error = errorOf(answer.failure);
    waiter?.reject(error);
    if (!(error instanceof UpstreamError) || error.system === "databaseBusy") return;
    // After a full disk SQLite has already rolled back: the rest of the transaction would be committed alone.
    refuse(error);
    onTrouble(error.system, "code" in answer.failure && answer.failure.code === OVERWRITTEN);
  });
  worker.on("error", (error) => {
    fault ??= new UpstreamError("databaseBroken", error);
  });
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      hasEnded = true;
      fault ??= new UpstreamError("databaseBroken", new Error("the database's thread ended"));
      for (const { reject } of waiting.values()) reject(fault);
      waiting.clear();
      resolve();
    });
  });

  function post(name: string, args: readonly unknown[], transaction?: number) {
    if (fault !== undefined) return { id: 0, answered: Promise.reject(fault) };
    return send(name, args, transaction);
  }

  function send(name: string, args: readonly unknown[], transaction?: number) {
    lastId += 1;
    const id = lastId;
    const answered = new Promise<unknown>((resolve, reject) => {
      if (hasEnded) return reject(fault);
      waiting.set(id, { resolve, reject });
      // Only running calls keep the process alive.
      if (waiting.size === 1) worker.ref();
      worker.postMessage({ id, transaction, name, args });
    });
    return { id, answered };
  }

  function refuse(error: UpstreamError): void {
    fault ??= error;
  }

  let closing: Promise<string | undefined> | undefined;
  function close(): Promise<string | undefined> {
    closing ??= letGo();
    fault ??= new UpstreamError("databaseBroken", new Error("the database was closed"));
    return closing;
  }

  async function letGo(): Promise<string | undefined> {
    // A connection that cannot be closed ends with its thread.
    const left = await send("dispose", []).answered.catch(() => undefined);
    await kill();
    return left as string | undefined;
  }

  async function kill(): Promise<void> {
    await worker.terminate();
    await exited;
  }

  const opened = send("open", []).answered as Promise<FileIdentity>;
  opened.catch((error) => {
    fault ??= error;
    void kill();
  });

  return {
    opened,
    ended: exited,
    load: () => waiting.size,
    isAlive: () => fault === undefined,
    call: (name, args, transaction) => post(name, args, transaction).answered,
    async startTransaction(args) {
      const { id, answered } = post("startTransaction", args);
      return { id, options: await answered };
    },
    refuse,
    close,
    kill,
  };
}

/** Errors about the file or the disk become `UpstreamError`; all others stay what Prisma expects. */
function errorOf(failure: Extract<ThreadAnswer, { failure: unknown }>["failure"]): Error {
  if ("driver" in failure) {
    const error = new DriverAdapterError(failure.driver);
    const trouble = troubleOf(failure.driver.originalCode);
    return trouble === undefined ? error : new UpstreamError(trouble, error);
  }
  const error = new Error(failure.message);
  error.name = failure.name;
  const trouble = troubleOf(failure.code);
  return trouble === undefined ? error : new UpstreamError(trouble, error);
}
