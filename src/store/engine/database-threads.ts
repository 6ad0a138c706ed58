import { UpstreamError } from "../../domain/mistakes.ts";
import type { StoreEvent } from "../store.ts";
import { type DatabaseThread, type FileIdentity, startThread } from "./database-thread.ts";
import { setAsideFormerLog } from "./former-log.ts";

export type ThreadOptions = { readonly readonly: boolean; readonly busyTimeoutMs: number };

/** All threads that have one database file open. */
export type DatabaseThreads = {
  /** Resolves when a thread may be started. */
  readonly ready: () => Promise<void>;
  readonly start: (options: ThreadOptions) => DatabaseThread;
};

/**
 * When the file was deleted or replaced, every thread closes it before any thread opens the new one: an old connection
 * that closed later would delete the new file's log.
 */
export function createDatabaseThreads(
  file: string,
  migrations: readonly string[],
  onEvent: (event: StoreEvent) => void,
): DatabaseThreads {
  const living = new Map<DatabaseThread, ThreadOptions>();
  let lastIdentity: FileIdentity = {};
  let isSuspect = false;
  let closing: Promise<void> = Promise.resolve();

  // One after the other, the writer last: the last connection checkpoints the log into the file, and two that close at
  // the same time would each see the other.
  function close(thread: DatabaseThread): Promise<void> {
    closing = closing.then(thread.close);
    return closing;
  }

  function closeAll(): void {
    if (!isSuspect) onEvent({ event: "database.gone" });
    isSuspect = true;
    const fault = new UpstreamError("databaseGone", new Error("the database file was deleted or replaced"));
    const readersFirst = [...living].sort(([, a], [, b]) => Number(b.readonly) - Number(a.readonly));
    for (const [thread] of readersFirst) {
      thread.refuse(fault);
      void close(thread);
    }
  }

  return {
    async ready() {
      await closing;
      if (isSuspect) await setAsideFormerLog(file, lastIdentity);
    },
    start(options) {
      const settings = { file, ...options, migrations: isSuspect ? migrations : undefined };
      const thread = startThread(settings, (trouble) => {
        if (trouble === "databaseGone") closeAll();
        else void close(thread);
      });
      living.set(thread, options);
      void thread.ended.then(() => living.delete(thread));
      thread.opened.then(
        (identity) => {
          lastIdentity = identity;
          if (isSuspect) onEvent({ event: "database.reopened" });
          isSuspect = false;
        },
        () => undefined,
      );
      return { ...thread, close: () => close(thread) };
    },
  };
}
