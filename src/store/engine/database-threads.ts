import { UpstreamError } from "../../domain/mistakes.ts";
import type { StoreEvent } from "../store.ts";
import { type DatabaseThread, startThread } from "./database-thread.ts";
import type { FileIdentity } from "./file-identity.mjs";
import { sortLogs } from "./former-log.ts";

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
  let last: FileIdentity = {};
  let isSuspect = false;
  /** The state in which a moved file was left. */
  let left: string | undefined;
  let closing: Promise<void> = Promise.resolve();

  // One after the other, the writer last: the last connection checkpoints the log into the file, and two that close at
  // the same time would each see the other.
  function close(thread: DatabaseThread): Promise<string | undefined> {
    const closed = closing.then(thread.close);
    closing = closed.then((state) => {
      left = state ?? left;
    });
    return closed;
  }

  function closeAll(isOverwritten: boolean): void {
    if (!isSuspect) {
      onEvent({ event: "database.gone" });
      left = undefined;
    }
    isSuspect = true;
    const fault = new UpstreamError("databaseGone", new Error("the database file was deleted or replaced"));
    const readersFirst = [...living].sort(([, a], [, b]) => Number(b.readonly) - Number(a.readonly));
    // The log belongs to what the file was before, and a reader that closes last leaves it alone.
    const order = isOverwritten ? readersFirst.reverse() : readersFirst;
    if (isOverwritten) last = { ...last, main: undefined };
    for (const [thread] of order) {
      thread.refuse(fault);
      void close(thread);
    }
  }

  return {
    ready() {
      if (!isSuspect) return closing;
      // One at a time, and only once with each file: an inode that it made free is soon that of a new file.
      const sorted = closing.then(async () => {
        if (isSuspect) last = await sortLogs(file, last, left);
      });
      closing = sorted.catch(() => undefined);
      return sorted;
    },
    start(options) {
      const settings = { file, ...options, migrations: isSuspect ? migrations : undefined, last };
      const thread = startThread(settings, (trouble, isOverwritten) => {
        if (trouble === "databaseGone") closeAll(isOverwritten);
        else void close(thread);
      });
      living.set(thread, options);
      void thread.ended.then(() => living.delete(thread));
      thread.opened.then(
        (identity) => {
          last = identity;
          if (isSuspect) onEvent({ event: "database.reopened" });
          isSuspect = false;
        },
        () => undefined,
      );
      return { ...thread, close: () => close(thread) };
    },
  };
}
