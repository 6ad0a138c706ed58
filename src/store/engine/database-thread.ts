import { Worker } from "node:worker_threads";
import { DriverAdapterError, type Error as DriverFailure } from "@prisma/driver-adapter-utils";
import { UpstreamError } from "../../domain/mistakes.ts";
import { troubleOf } from "./trouble.ts";

export type ThreadSettings = {
  readonly url: string;
  readonly readonly: boolean;
  readonly busyTimeoutMs: number;
};

export type ThreadCall = {
  readonly id: number;
  /** The call that began the transaction which this one belongs to. */
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

/** One connection on a thread of its own, for as long as that lives. */
export type DatabaseThread = {
  /** How many calls are under way. */
  readonly load: () => number;
  readonly isAlive: () => boolean;
  readonly call: (name: string, args: readonly unknown[], transaction?: number) => Promise<unknown>;
  /** Makes the number by which later calls name the transaction. */
  readonly startTransaction: (args: readonly unknown[]) => Promise<{ id: number; options: unknown }>;
  readonly close: () => Promise<void>;
  /** Ends it in the middle of whatever it does, at the latest after the statement. */
  readonly kill: () => Promise<void>;
};

const PROGRAM = new URL("./thread-program.mjs", import.meta.url);

export function startThread(settings: ThreadSettings): DatabaseThread {
  // Without the process's own options, which load TypeScript, and without its environment, which holds secrets.
  const worker = new Worker(PROGRAM, { workerData: settings, execArgv: [], env: {} });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let alive = true;
  let crash: unknown;

  worker.on("message", (answer: ThreadAnswer) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ("value" in answer) waiter?.resolve(answer.value);
    else waiter?.reject(errorOf(answer.failure));
  });
  worker.on("error", (error) => {
    crash = error;
  });
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      alive = false;
      const ended = new UpstreamError("databaseBroken", crash ?? new Error("the database's thread ended"));
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
      resolve();
    });
  });

  function post(name: string, args: readonly unknown[], transaction?: number) {
    lastId += 1;
    const id = lastId;
    const answered = new Promise<unknown>((resolve, reject) => {
      if (!alive) {
        reject(new UpstreamError("databaseBroken", crash ?? new Error("the database's thread has ended")));
        return;
      }
      waiting.set(id, { resolve, reject });
      // Only what is under way keeps the process.
      if (waiting.size === 1) worker.ref();
      worker.postMessage({ id, transaction, name, args });
    });
    return { id, answered };
  }

  async function kill(): Promise<void> {
    await worker.terminate();
    await exited;
  }

  return {
    load: () => waiting.size,
    isAlive: () => alive,
    call: (name, args, transaction) => post(name, args, transaction).answered,
    async startTransaction(args) {
      const { id, answered } = post("startTransaction", args);
      return { id, options: await answered };
    },
    async close() {
      // A connection that cannot be closed in good order goes with its thread.
      if (alive) await post("dispose", []).answered.catch(() => undefined);
      await kill();
    },
    kill,
  };
}

/** What Prisma knows stays its driver's error; the database's own troubles are a system's failure. */
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
