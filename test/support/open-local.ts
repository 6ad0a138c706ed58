import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { startLocalWorkspace } from "../../local/local-workspace.ts";
import { parseConfig } from "../../src/config.ts";

/** A Tuesday noon in Seoul: the sample data depends on the day. */
const LOCAL_NOW = "2026-11-24T03:00:00Z";

/** The local workspace as `npm start` opens it, at a fixed time, on any free port, with a database of its own. */
export async function openLocal(environment: Readonly<Record<string, string>> = {}) {
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
    clock: () => new Date(LOCAL_NOW),
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
