import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type ChildJob =
  | { readonly kind: "columns"; readonly path: string }
  | { readonly kind: "query"; readonly path: string; readonly sql: string; readonly inOrder: boolean };

export type ChildAnswer =
  | { readonly kind: "columns"; readonly columns: readonly { name: string; type: string }[] }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string };

/** What DuckDB could not read, in its words; the row reader says it in ours. */
export class UnreadableByDuckdb extends Error {
  override name = "UnreadableByDuckdb";
}

export const STANDARD_INPUT = "/dev/stdin";

const CHILD = fileURLToPath(new URL("./duckdb-child.mjs", import.meta.url));

/** The columns of a Parquet file with DuckDB's names of their types. */
export async function describeParquet(path: string, signal: AbortSignal | undefined) {
  return inChild(signal, async (child) => {
    child.stdin?.end();
    const ended = answerOf(child);
    child.send({ kind: "columns", path } satisfies ChildJob);
    const answer = await ended;
    if (answer.kind !== "columns") throw new UnreadableByDuckdb(answer.kind);
    return answer.columns;
  });
}

export type ChildQuery = {
  readonly path: string;
  readonly sql: string;
  readonly inOrder: boolean;
  /** The bytes of the file: fed to the standard input where that is the path, else only read along for what it throws. */
  readonly input: AsyncIterable<Uint8Array>;
};

/** Hands the lines that the query answers to `onLine`, in a process that ends with it whatever happens. */
export async function queryInChild(
  { input, ...job }: ChildQuery,
  onLine: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  await inChild(signal, async (child) => {
    const ended = answerOf(child);
    child.send({ kind: "query", ...job } satisfies ChildJob);
    const feeding = job.path === STANDARD_INPUT ? feed(child, input) : drain(child, input);
    await Promise.all([ended, readLines(child, onLine), feeding]);
  });
}

async function inChild<T>(
  signal: AbortSignal | undefined,
  work: (child: ChildProcess) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const spillFolder = await mkdtemp(join(tmpdir(), "finops-import-"));
  const program = [process.execPath, CHILD, spillFolder];
  // Node gives a child a socket, which DuckDB cannot open by name; behind `cat` it is a pipe.
  const child = spawn("/bin/sh", ["-c", '/bin/cat | "$@"', "sh", ...program], {
    stdio: ["pipe", "pipe", "ignore", "ipc"],
    env: {},
    detached: true,
  });
  const exited = once(child, "exit");
  const kill = () => killGroup(child);
  signal?.addEventListener("abort", kill);
  child.stdin?.on("error", () => undefined);
  try {
    return await work(child);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", kill);
    kill();
    await exited;
    await rm(spillFolder, { recursive: true, force: true });
  }
}

/** The shell and what it began. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function answerOf(child: ChildProcess): Promise<ChildAnswer> {
  return new Promise((resolve, reject) => {
    child.once("message", (answer: ChildAnswer) => {
      if (answer.kind === "failed") reject(new UnreadableByDuckdb(answer.message));
      else resolve(answer);
      // Ends its output, so that the last line is known to be the last.
      child.disconnect();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new UnreadableByDuckdb("the process ended")));
  });
}

async function drain({ stdin }: ChildProcess, input: AsyncIterable<Uint8Array>): Promise<void> {
  stdin?.end();
  for await (const _chunk of input);
}

async function readLines(child: ChildProcess, onLine: (line: string) => void): Promise<void> {
  let rest = "";
  child.stdout?.setEncoding("utf8");
  for await (const text of child.stdout ?? []) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
    // Other work of the process comes in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** DuckDB may stop listening in the middle; why it did is in its answer. */
async function feed(child: ChildProcess, input: AsyncIterable<Uint8Array>): Promise<void> {
  const { stdin } = child;
  if (stdin === null) throw new Error("the child has no standard input");
  let closed = false;
  const close = new Promise<void>((resolve) => {
    const end = () => {
      closed = true;
      resolve();
    };
    stdin.once("close", end);
    stdin.once("error", end);
  });
  for await (const chunk of input) {
    if (closed) return;
    if (!stdin.write(chunk)) await Promise.race([once(stdin, "drain"), close]);
  }
  stdin.end();
}
