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
