import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { startLocalWorkspace } from "../../local/local-workspace.ts";
import { parseConfig } from "../../src/config.ts";

/** A Tuesday noon in Seoul: the sample data depends on the day. */
const LOCAL_NOW = "2026-11-24T03:00:00Z";

export type LocalTime = "stands" | "passes";

/** The local workspace as `npm start` opens it, on any free port, with a database of its own; its time stands still. */
export async function openLocal(
  environment: Readonly<Record<string, string>> = {},
  time: LocalTime = "stands",
) {
  const begun = performance.now();
  const passed = () => (time === "passes" ? performance.now() - begun : 0);
  const folder = mkdtempSync(join(tmpdir(), "finops-local-"));
  const parsed = parseConfig({ DATABASE_URL: `file:${folder}/finops.db`, PORT: "0", ...environment });
  if (parsed.kind === "wrong") throw new Error(parsed.problems.join("; "));
  let logged = "";
  const errors = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const workspace = await startLocalWorkspace(parsed.config, {
    errors,
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    clock: () => new Date(Date.parse(LOCAL_NOW) + passed()),
    elapsedMs: () => performance.now(),
    random: Math.random,
  });
  return {
    workspace,
    logged: () => logged,
    async close(): Promise<void> {
      await workspace.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
