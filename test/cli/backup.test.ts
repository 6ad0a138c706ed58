import { existsSync, readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";

const csv = (amount: number) => `month,category,service,amount\n2026-10,SERVER,ERP,${amount}\n`;

async function worldWith(amount: number) {
  const cli = createCliWorld();
  await cli.done("import", cli.file("a.csv", csv(amount)), "--source", "books");
  return cli;
}

describe("backup and restore", () => {
  it("brings back what was there, and keeps what it replaces", async () => {
    const cli = await worldWith(1234);
    expect(await cli.done("backup", cli.path("b.db"))).toContain("b.db");
    const other = cli.file("b.csv", csv(99));
    await cli.done("import", other, "--source", "books", "--replace", "--allow-decrease");
    expect((await cli.json("summary", "2026-10")).total).toBe("99");
    expect(await cli.done("restore", cli.path("b.db"))).toContain("finops.db.before-restore\n");
    expect((await cli.json("summary", "2026-10")).total).toBe("1234");
    expect(await cli.done("restore", `${cli.database}.before-restore`)).toContain(
      "finops.db.before-restore-2\n",
    );
    expect((await cli.json("summary", "2026-10")).total).toBe("99");
    expect(readdirSync(cli.folder).filter((name) => /part|restoring/.test(name))).toEqual([]);
  });

  it("copies one moment of a database that is open and written to", async () => {
    const cli = await worldWith(1234);
    await cli.withStore(async (store) => {
      const writes = Array.from({ length: 50 }, (_, number) =>
        store.write(async () => {
          const at = new Date("2026-11-24T03:00:00Z");
          const entry = {
            workspaceId: "T000000001",
            at,
            actor: "cli",
            action: "budget.set" as const,
            subject: String(number),
          };
          return {
            result: undefined,
            audit: [entry, { ...entry, action: "rate.set" as const }],
            touched: [],
          };
        }),
      );
      await cli.done("backup", cli.path("b.db"));
      await Promise.all(writes);
    });
    const copy = new Database(cli.path("b.db"), { readonly: true });
    const count = (action: string) =>
      copy.prepare("SELECT COUNT(*) FROM AuditEntry WHERE action = ?").pluck().get(action);
    expect(count("budget.set")).toBe(count("rate.set"));
    copy.close();
  });

  it("refuses to restore while the database is in use", async () => {
    const cli = await worldWith(1234);
    await cli.done("backup", cli.path("b.db"));
    const refused = await cli.withStore(() => cli.run("restore", cli.path("b.db")));
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("Stop finops-bot");
    expect(existsSync(`${cli.database}.before-restore`)).toBe(false);
    expect((await cli.json("summary", "2026-10")).total).toBe("1234");
  });

  it("refuses a damaged backup, a foreign database, and one of a newer program", async () => {
    const cli = await worldWith(1234);
    await cli.done("backup", cli.path("b.db"));
    const bytes = readFileSync(cli.path("b.db"));
    bytes.fill(0x5a, 4096 * 3, 4096 * 12);
    const foreign = new Database(cli.path("foreign.db"));
    foreign.exec("CREATE TABLE Workspace (id TEXT)");
    foreign.close();
    const newer = new Database(cli.path("b.db"));
    newer.exec("UPDATE _prisma_migrations SET migration_name = '29990101000000_later'");
    newer.close();
    const reasons: [string, string][] = [
      [cli.file("damaged.db", bytes), "damaged"],
      [cli.file("text.db", "no database"), "damaged"],
      [cli.file("empty.db", ""), "not a database of finops-bot"],
      [cli.path("foreign.db"), "not a database of finops-bot"],
      [cli.path("b.db"), "newer finops-bot"],
      [cli.path("absent.db"), "cannot be read"],
    ];
    for (const [file, reason] of reasons) {
      const refused = await cli.run("restore", file);
      expect(refused).toMatchObject({ status: 1, out: "" });
      expect(refused.err).toContain(reason);
    }
    expect((await cli.json("summary", "2026-10")).total).toBe("1234");
    expect(readdirSync(cli.folder).filter((name) => /restor/.test(name))).toEqual([]);
  });

  it("restores over a damaged database", async () => {
    const cli = await worldWith(1234);
    await cli.done("backup", cli.path("b.db"));
    cli.file("finops.db", "damaged by something ".repeat(500));
    await cli.done("restore", cli.path("b.db"));
    expect((await cli.json("summary", "2026-10")).total).toBe("1234");
    expect(readFileSync(`${cli.database}.before-restore`, "utf8")).toContain("damaged by something");
  });

  it("overwrites nothing, and needs a database", async () => {
    const cli = await worldWith(1234);
    expect((await cli.run("backup", cli.file("kept.db", "kept"))).err).toContain("was not overwritten");
    expect(readFileSync(cli.path("kept.db"), "utf8")).toBe("kept");
    expect((await cli.run("backup", "/nowhere/at/all.db")).err).toContain("cannot be written");
    expect((await createCliWorld().run("backup", "b.db")).err).toContain("there is no database");
  });
});
