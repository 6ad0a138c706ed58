import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";

type Ended = { status: number; out: string; err: string };

function spawnCli(environment: Record<string, string>, argv: string[]): Promise<Ended> {
  const env = { PATH: process.env["PATH"], FINOPS_LANGUAGE: "en", ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "src/cli.ts", ...argv], { env }, (error, out, err) => {
      resolve({ status: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}

describe("the program", () => {
  it("imports a file and prints only the answer on standard output", async () => {
    const cli = createCliWorld();
    const file = cli.file("a.csv", "month,category,service,amount\n2026-10,SERVER,ERP,1234.56\n");
    const { status, out, err } = await spawnCli({ DATABASE_URL: `file:${cli.database}` }, [
      "import",
      file,
      "--json",
    ]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out).months).toEqual([
      { month: "2026-10", currency: "KRW", billed: "1234.56", effective: "1234.56" },
    ]);
    expect((await cli.json("summary", "2026-10")).total).toBe("1234.56");
  }, 30_000);

  it("ends with 2 and the usage on standard error for a wrong line", async () => {
    const ended = await spawnCli({}, ["summary"]);
    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.err).toContain("npm run finops -- summary MONTH [--json]");
  }, 30_000);
});
