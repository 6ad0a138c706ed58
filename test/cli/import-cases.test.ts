import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";

const caseFile = (name: string) => fileURLToPath(new URL(`../cases/${name}`, import.meta.url));

it("puts a bill by local midnight into its month, and says by which zones its days were cut", async () => {
  const cli = createCliWorld();
  const done = await cli.json("import", caseFile("local-midnight.csv"));
  expect(done.months).toEqual([
    { month: "2026-11", currency: "KRW", billed: "3100000", effective: "3100000" },
  ]);
  expect(done.zones).toEqual(["UTC+08:00", "UTC+09:00"]);
  expect((await cli.json("summary", "2026-11")).total).toBe("3100000");
  expect((await cli.json("summary", "2026-10")).total).toBe("0");
  const shown = await cli.done("import", caseFile("local-midnight.csv"), "--dry-run");
  expect(shown).toContain("Time zone of the file's days: UTC+08:00, UTC+09:00\n");
});

it("never counts an account twice under the id that Excel made of it", async () => {
  const cli = createCliWorld();
  await cli.done("import", caseFile("excel-account-1-original.csv"));
  const refused = await cli.run("import", caseFile("excel-account-2-resaved.csv"));
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err).toContain(
    "line 2, BillingAccountId: Excel turned this id into the number “1.23457E+11”, and its digits are lost. Import the file as the provider delivered it",
  );
  expect((await cli.json("summary", "2026-10")).total).toBe("100");
});

it("names the billed cost that stands in for an empty effective one", async () => {
  const cli = createCliWorld();
  const arguments_ = ["import", caseFile("effective-empty.csv"), "--rate", "USD=1000"];
  expect(await cli.done(...arguments_, "--dry-run")).toContain(
    "Warning: 1 rows have no EffectiveCost; their billed cost is used instead\n",
  );
  const done = await cli.json(...arguments_);
  expect(done.warnings).toEqual([{ kind: "unpriced", rows: 1 }]);
  expect(done.months).toEqual([{ month: "2026-09", currency: "USD", billed: "12.5", effective: "12.5" }]);
});

it("finds the owners of tags without braces, and has nothing to say about empty ones", async () => {
  const cli = createCliWorld();
  const owned = await cli.json("import", caseFile("tags-no-braces.csv"), "--rate", "USD=1000");
  expect(owned.warnings).toEqual([]);
  const { byService, byDepartment } = await cli.json("summary", "2026-09");
  expect([byService, byDepartment]).toMatchObject([[{ service: "ERP" }], [{ department: "IT" }]]);
  const empty = await cli.json("import", caseFile("tags-empty-list.csv"));
  expect([empty.warnings, empty.months[0].billed]).toEqual([[], "70"]);
});

it("asks whether a rate is for 1 or for 100, and counts the cost with the answer", async () => {
  const cli = createCliWorld();
  const refused = await cli.run("rates", "import", caseFile("jpy-rate.csv"));
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err).toContain(
    "2026-11 JPY 905.12 makes 1 JPY worth 905.12 KRW. It is usually about 8.8. If this is the rate for 100 JPY, write 905.12/100. If it really is for 1 JPY, write 905.12/1.",
  );
  expect(refused.err).not.toContain("USD");
  expect((await cli.run("rates", "list")).out).toBe("");
  const meant = 'month,currency,rate\n2026-11,JPY,905.12/100\n2026-11,USD,"1,390.50"\n';
  await cli.done("rates", "import", cli.file("rates.csv", meant));
  expect(await cli.done("rates", "list")).toBe("2026-11\tJPY\t9.0512\n2026-11\tUSD\t1390.5\n");
  await cli.done("import", caseFile("jpy-cost.csv"));
  expect((await cli.json("summary", "2026-11")).total).toBe("9051200");
});

it.each([
  ["JPY=905.12/100", "9051200", "JPY=9.0512"],
  ["JPY=905.12/1", "905120000", "JPY=905.12"],
])("asks of --rate, also in a dry run, and takes %s", async (meant, total, onRecord) => {
  const cli = createCliWorld();
  const asked = ["import", caseFile("jpy-cost.csv"), "--rate", "JPY=905.12"];
  for (const argv of [asked, [...asked, "--dry-run"]]) {
    const refused = await cli.run(...argv);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("If this is the rate for 100 JPY, write --rate JPY=905.12/100.");
    expect(refused.err).toContain("If it really is for 1 JPY, write --rate JPY=905.12/1.");
  }
  expect((await cli.json("summary", "2026-11")).items).toBe(0);
  await cli.done("import", caseFile("jpy-cost.csv"), "--rate", meant);
  expect((await cli.json("summary", "2026-11")).total).toBe(total);
  // What is on record is asked about no more.
  await cli.done("import", caseFile("jpy-cost.csv"), "--rate", onRecord);
});

it("asks about the rates of a file's own column, too", async () => {
  const cli = createCliWorld();
  const file = cli.file(
    "a.csv",
    "month,category,service,amount,currency,rate\n2026-11,SERVER,ERP,100,JPY,905.12\n",
  );
  expect((await cli.run("import", file)).err).toContain("write --rate JPY=905.12/100");
  await cli.done("import", file, "--rate", "JPY=905.12/100");
  expect((await cli.json("summary", "2026-11")).total).toBe("905.12");
});
