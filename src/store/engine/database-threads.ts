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
 * A file that was deleted or replaced is let go of by every thread before one opens what is there now: an old connection
 * that closes later would take the new one's log with it.
 */
export function createDatabaseThreads(
  file: string,
  migrations: readonly string[],
  tell: (event: StoreEvent) => void,
): DatabaseThreads {
  const living = new Map<DatabaseThread, ThreadOptions>();
  let known: FileIdentity = {};
  let isSuspect = false;
  let closing: Promise<void> = Promise.resolve();

  // One after the other: only the last connection brings the log into the file, and of two at once none is the last. It
  // has to be the one that may write.
  function close(thread: DatabaseThread): Promise<void> {
    closing = closing.then(thread.close);
    return closing;
  }

  function letGo(): void {
    if (!isSuspect) tell({ event: "database.gone" });
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
      if (isSuspect) await setAsideFormerLog(file, known);
    },
    start(options) {
      const settings = { file, ...options, migrations: isSuspect ? migrations : undefined };
      const thread = startThread(settings, (trouble) => {
        if (trouble === "databaseGone") letGo();
        else void close(thread);
      });
      living.set(thread, options);
      void thread.ended.then(() => living.delete(thread));
      thread.opened.then(
        (identity) => {
          known = identity;
          if (isSuspect) tell({ event: "database.reopened" });
          isSuspect = false;
        },
        () => undefined,
      );
      return { ...thread, close: () => close(thread) };
    },
  };
}
