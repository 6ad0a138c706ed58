import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Advisor } from "../../src/advice/advisor.ts";
import { runCli } from "../../src/cli/run.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";

export type Ran = { status: number; out: string; err: string };
type Options = {
  environment?: Record<string, string>;
  fetch?: typeof fetch;
  model?: Awaited<ReturnType<Advisor["check"]>>;
  now?: string;
  signal?: AbortSignal;
};

/** The command line with a folder of its own, in English, at 2026-11-24 12:00 in Seoul. */
export function createCliWorld(options: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "finops-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, "finops.db");
  let seed = 20_261_124;
  const unreachable: typeof fetch = async () => {
    throw new TypeError("fetch failed");
  };

  async function run(...argv: string[]): Promise<Ran> {
    const ran: Ran = { status: -1, out: "", err: "" };
    const write = (to: "out" | "err") => async (text: string) => {
      ran[to] += text;
    };
    ran.status = await runCli(
      {
        environment: { DATABASE_URL: `file:${database}`, FINOPS_LANGUAGE: "en", ...options.environment },
        clock: () => new Date(options.now ?? "2026-11-24T03:00:00Z"),
        elapsedMs: () => performance.now(),
        random: () => {
          seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
          return seed / 2_147_483_648;
        },
        createFetch: () => options.fetch ?? unreachable,
        signal: options.signal,
        createAdvisor: () => ({
          advise: async () => ({ kind: "unavailable", reason: "absent" }),
          check: async () => options.model ?? "ready",
        }),
        out: { isTerminal: false, write: write("out"), draw: write("out") },
        err: { isTerminal: false, write: write("err"), draw: write("err") },
      },
      argv,
    );
    return ran;
  }

  return {
    folder,
    database,
    run,
    path: (name: string) => join(folder, name),
    file(name: string, content: string | Buffer): string {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    async done(...argv: string[]): Promise<string> {
      const { status, out, err } = await run(...argv);
      expect(err).toBe("");
      expect(status).toBe(0);
      return out;
    },
    async json(...argv: string[]) {
      return JSON.parse(await this.done(...argv, "--json"));
    },
    async withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
      const store = await openStore(`file:${database}`);
      return work(store).finally(store.close);
    },
  };
}
