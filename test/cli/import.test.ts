import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";

const SAMPLE = "../shared/data/focus_sample.csv";
const OCTOBER = "month,category,service,amount\n2026-10,SERVER,ERP,1200000\n2026-10,LICENSE,MES,300000.5\n";
const DOLLARS = "month,category,service,amount,currency\n2026-10,SERVER,ERP,20.520227,USD\n";

describe("import", () => {
  it.runIf(existsSync(SAMPLE))(
    "imports the real FOCUS sample to the micro and reports it converted exactly",
    async () => {
      const cli = createCliWorld();
      const imported = await cli.json("import", SAMPLE, "--source", "sample", "--rate", "USD=1390");
      expect(imported).toMatchObject({ source: "sample", rows: 1000, replaced: 0, unchanged: false });
      expect(imported.months).toEqual([
        { month: "2024-09", currency: "USD", billed: "20.520227", effective: "14.976514" },
      ]);
      // 20.520227 × 1390
      expect(await cli.json("summary", "2024-09")).toMatchObject({
        currency: "KRW",
        total: "28523.11553",
        budget: null,
      });
    },
  );

  it("answers with the form that the contract promises, and once more with unchanged", async () => {
    const cli = createCliWorld();
    const file = cli.file("october.csv", OCTOBER);
    const first = await cli.json("import", file);
    expect(first).toEqual({
      source: "simple",
      rows: 2,
      lines: 2,
      months: [{ month: "2026-10", currency: "KRW", billed: "1500000.5", effective: "1500000.5" }],
      effect: null,
      changes: [
        {
          account: "",
          month: "2026-10",
          currency: "KRW",
          now: "0",
          after: "1500000.5",
          difference: "1500000.5",
        },
      ],
      replaced: 0,
      unchanged: false,
      warnings: [],
    });
    expect(await cli.json("import", file)).toEqual({ ...first, changes: [], unchanged: true });
    expect((await cli.json("summary", "2026-10")).total).toBe("1500000.5");
  });

  it("replaces the month of a source, names new owners, and undo brings the former lines back", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", OCTOBER), "--source", "books");
    const corrected = "month,category,service,amount,department\n2026-10,SERVER,CRM,700000,영업\n";
    const second = await cli.done(
      ...["import", cli.file("b.csv", corrected), "--source", "books", "--replace", "--allow-decrease"],
    );
    expect(second.split("\n")).toEqual([
      "Imported as “books”.",
      "1 rows, 1 stored lines",
      "2026-10  KRW  billed 700000  effective 700000",
      "Replace: the new file takes the place of the earlier costs of this period",
      "2026-10: ₩1,500,001 → ₩700,000 (-₩800,001)",
      "Earlier imports that no longer count:",
      "a.csv (2026-10, imported by cli on 2026-11-24 12:00)",
      "Billing accounts and months replaced: 1",
      "New services: CRM",
      "New departments: 영업",
      "",
    ]);
    expect((await cli.json("summary", "2026-10")).total).toBe("700000");
    const preview = [
      "Undo the last import of “books” (b.csv)? Removed: 1 line. Coming back: 2 lines.",
      "Costs to be removed:",
      "  b.csv · 1 line · imported 2026-11-24 12:00 · cli",
      "Costs that come back:",
      "  a.csv · 2 lines · imported 2026-11-24 12:00 · cli",
      "2026-10: ₩700,000 → ₩1,500,001 (+₩800,001) · 1 line removed, 2 lines back",
      "",
    ].join("\n");
    expect(await cli.run("undo", "books")).toEqual({
      status: 1,
      out: preview,
      err: "Nothing was undone. To undo the import, run it again with --yes.\n",
    });
    expect(await cli.done("undo", "books", "--dry-run")).toBe(
      `${preview}This is a preview. Nothing was changed.\n`,
    );
    expect((await cli.json("summary", "2026-10")).total).toBe("700000");
    expect(await cli.done("undo", "books", "--yes")).toBe(
      `${preview}Undid the last import of “books”. Months changed: 2026-10\n`,
    );
    expect((await cli.json("summary", "2026-10")).total).toBe("1500000.5");
    expect((await cli.run("undo", "books", "--restore")).err).toContain("run it again with --yes");
    expect((await cli.json("summary", "2026-10")).total).toBe("1500000.5");
    expect(await cli.done("undo", "books", "--restore", "--yes")).toContain(
      "Restored the import of “books”. Months changed: 2026-10\n",
    );
    expect((await cli.json("summary", "2026-10")).total).toBe("700000");
    expect((await cli.run("undo", "books", "--restore", "--yes")).err).toContain(
      "“books” has no import to restore",
    );
  });

  it("stores nothing in a dry run", async () => {
    const cli = createCliWorld();
    const preview = await cli.done("import", cli.file("a.csv", OCTOBER), "--dry-run");
    expect(preview).toContain("Nothing was stored");
    expect(await cli.json("summary", "2026-10")).toMatchObject({ total: "0", items: 0, byCategory: [] });
  });

  it("needs a rate for another currency, and saves the one that is given", async () => {
    const cli = createCliWorld();
    const file = cli.file("usd.csv", DOLLARS);
    const refused = await cli.run("import", file);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("2026-10 USD");
    expect(await cli.done("import", file, "--rate", "USD=1388.5", "--rate", "EUR=1500")).toContain(
      "2026-10 USD = 1388.5",
    );
    // 20.520227 × 1388.5 = 28492.3351895
    expect((await cli.json("summary", "2026-10")).total).toBe("28492.33519");
  });

  it("warns of a second source for the same month", async () => {
    const cli = createCliWorld();
    const file = cli.file("a.csv", OCTOBER);
    await cli.done("import", file, "--source", "books");
    const { warnings } = await cli.json("import", file, "--source", "copy");
    expect(warnings).toEqual([
      { kind: "secondSource", source: "books", billingAccount: "", billingMonth: "2026-10" },
    ]);
  });

  it.each([
    [["import", "absent.csv"], 1, "absent.csv: the file cannot be read"],
    [["import", "docs/images"], 1, "cannot be read"],
    [["import"], 2, "import FILE"],
    [["import", "a.csv", "--rate", "USD"], 2, "USD=1390"],
    [["import", "a.csv", "--rate", "USD=0"], 2, "USD=1390"],
    [["import", "a.csv", "--rate", "QQQ=5"], 2, "USD=1390"],
    [["import", "a.csv", "--source"], 2, "“--source” needs a value"],
    [["import", "a.csv", "--source", "--json"], 2, "“--source” needs a value"],
    [["import", "a.csv", "--source", "a", "--source", "b"], 2, "“--source” is there twice"],
    [["import", "a.csv", "--json=yes"], 2, "“--json” takes no value"],
    [["undo"], 2, "undo SOURCE"],
    [["undo", "books"], 1, "“books” has no import to undo"],
  ])("refuses %j", async (argv, status, reason) => {
    const refused = await createCliWorld().run(...argv);
    expect(refused).toMatchObject({ status, out: "" });
    expect(refused.err).toContain(reason);
  });

  it("says what is wrong in which line of a file, and stores none of it", async () => {
    const cli = createCliWorld();
    const refused = await cli.run("import", cli.file("bad.csv", `${OCTOBER}2026-13,SERVER,ERP,5\n`));
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/bad\.csv[\s\S]*4[\s\S]*2026-13/);
    expect((await cli.json("summary", "2026-10")).items).toBe(0);
  });
});

describe("export", () => {
  it("writes what imports back to the same totals elsewhere", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", OCTOBER));
    await cli.done("import", cli.file("usd.csv", DOLLARS), "--source", "cloud", "--rate", "USD=1390");
    const text = await cli.done("export", "2026-10");
    expect(text.startsWith("\ufeffmonth,")).toBe(true);
    const written = await cli.run("export", "2026-09..2026-11", "--out", cli.path("out.csv"));
    expect(written).toEqual({ status: 0, out: "", err: `Exported to ${cli.path("out.csv")}.\n` });
    expect(readFileSync(cli.path("out.csv"), "utf8")).toBe(text);
    const other = createCliWorld();
    await other.done("import", cli.path("out.csv"));
    const before = await cli.json("summary", "2026-10");
    expect(before.total).toBe("1528523.61553");
    expect(await other.json("summary", "2026-10")).toEqual(before);
  });

  it("exports the running month when none is given", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", `${OCTOBER}2026-11,SERVER,ERP,77\n`));
    expect((await cli.done("export")).split("\r\n").slice(1)).toEqual([
      expect.stringContaining("2026-11"),
      "",
    ]);
  });

  it.each([
    [["export", "2026-13"], "is not a month"],
    [["export", "2026-11..2026-10"], "2026-11..2026-10"],
    [["export", "2026-10", "--out", "/nowhere/at/all.csv"], "cannot be written"],
  ])("refuses %j", async (argv, reason) => {
    const refused = await createCliWorld().run(...argv);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain(reason);
  });
});

it("exports FOCUS where it is asked for, and says which formats there are", async () => {
  const cli = createCliWorld();
  await cli.done("import", cli.file("a.csv", "month,category,service,amount\n2026-10,PERSONNEL,ERP,1234\n"));
  const text = await cli.done("export", "2026-10", "--format", "focus");
  expect(text.split("\r\n")[0]).toContain("BilledCost,BillingAccountId");
  expect(text).toContain("1234,T000000001,finops-bot,KRW,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Usage,,");
  const other = createCliWorld();
  const back = await other.json("import", other.file("b.csv", text));
  expect(back.months).toEqual([{ month: "2026-10", currency: "KRW", billed: "1234", effective: "1234" }]);
  expect((await cli.run("export", "2026-10", "--format", "focsu")).err).toContain("Did you mean “focus”?");
});

describe("many new names", () => {
  const many = (count: number) =>
    `month,category,service,amount\n${Array.from({ length: count }, (_, index) => `2026-10,SERVER,S${index},1\n`).join("")}`;

  it("are left unallocated, and said, until the command line says what becomes of them", async () => {
    const cli = createCliWorld();
    const left = await cli.json("import", cli.file("many.csv", many(21)));
    expect(left.warnings).toMatchObject([{ kind: "manyNewNames", services: 21, departments: 0, tags: [] }]);
    expect((await cli.json("summary", "2026-10")).byService).toMatchObject([
      { service: "UNALLOCATED", amount: "21" },
    ]);
    const dry = await cli.done("import", cli.file("more.csv", many(30)), "--source", "more", "--dry-run");
    expect(dry).toContain(
      "none was created and their costs are unallocated. Services: 30, departments: 0: S0, S1",
    );
    expect(dry).toContain("--new-names create (create all)");
  });

  it("are created where that was asked for, or where they are 20", async () => {
    const cli = createCliWorld();
    const created = await cli.json("import", cli.file("many.csv", many(21)), "--new-names", "create");
    expect(created.warnings).toMatchObject([{ kind: "newServices" }]);
    const few = await createCliWorld();
    expect((await few.json("import", few.file("few.csv", many(20)))).warnings).toMatchObject([
      { kind: "newServices" },
    ]);
  });

  it("take no other choice", async () => {
    const cli = createCliWorld();
    const wrong = await cli.run("import", cli.file("a.csv", many(1)), "--new-names", "tag:");
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain("unallocated, tag:KEY or create");
  });
});
