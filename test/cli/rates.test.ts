import { expect, it } from "vitest";
import { listAudit } from "../../src/store/audit.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { createCliWorld } from "./cli-world.ts";

it("sets the rates of a file, rebuilds their months and audits each", async () => {
  const cli = createCliWorld();
  await cli.done(
    "import",
    cli.file("bill.csv", csvOf([focusRow(1, { BilledCost: "2" })])),
    "--rate",
    "USD=1000",
  );
  const file = cli.file("rates.csv", '\ufeff월,통화,환율\n2026-09,USD,"1,390.5"\n202610,eur,1500.25\n');
  expect(await cli.done("rates", "import", file)).toBe("Exchange rates saved: 2.\n");
  expect(await cli.done("rates", "list")).toBe("2026-10\tEUR\t1500.25\n2026-09\tUSD\t1390.5\n");
  expect((await cli.json("summary", "2026-09")).total).toBe("2781");
  expect(await cli.done("summary", "2026-09")).toContain("Converted\tUSD 2.00 × 1,390.5 = ₩2,781\n");
  await cli.withStore(async (store) => {
    const { entries } = await listAudit(store.read, "T000000001", { size: 2, number: 1 });
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject]).sort()).toEqual([
      ["cli", "rate.set", "2026-09 USD"],
      ["cli", "rate.set", "2026-10 EUR"],
    ]);
  });
  // The same file once more changes nothing.
  await cli.done("rates", "import", file);
  await cli.withStore(async (store) =>
    expect(await store.read.auditEntry.count({ where: { action: "rate.set" } })).toBe(3),
  );
});

it("sets none of them when a line is wrong, and names every one", async () => {
  const cli = createCliWorld();
  const lines = [
    "2026-09,USD,1390",
    "10,USD,1",
    "2026-10,KRW,1",
    "2026-10,XYZ,1",
    "2026-10,EUR,0",
    "2026-09,USD,1400",
  ];
  const ran = await cli.run(
    "rates",
    "import",
    cli.file("rates.csv", `month,currency,rate\n${lines.join("\n")}\n`),
  );
  expect(ran).toMatchObject({ status: 1, out: "" });
  for (const words of [
    "line 3, month: “10”",
    "line 4, currency: “KRW”",
    "line 5, currency: “XYZ”",
    "line 6, rate: “0”",
    "line 7, rate: “1400”",
  ])
    expect(ran.err).toContain(words);
  expect((await cli.run("rates", "list")).out).toBe("");
  expect((await cli.run("rates", "list")).err).toContain("There are no exchange rates yet");
});

it.each([
  ["month,rate\n2026-09,1\n", "the column “currency” is missing"],
  ["month,currency,rate\n", "it is empty"],
  ["", "it is empty"],
  ["PK\x03\x04", "it is an Excel workbook (xlsx)"],
])("refuses the file %j", async (content, words) => {
  const cli = createCliWorld();
  expect((await cli.run("rates", "import", cli.file("rates.csv", content))).err).toContain(words);
});

it("says what is missing on the line", async () => {
  const cli = createCliWorld();
  expect(await cli.run("rates", "import")).toMatchObject({ status: 2 });
  expect((await cli.run("rates", "imprt", "a.csv")).err).toContain("Did you mean “import”?");
  expect((await cli.run("rates", "import", cli.path("absent.csv"))).err).toContain("cannot be read");
});

it.each([
  ["semicolons", "month;currency;rate\nOct-26;USD;1390.5\n"],
  ["a title and blank rows", "환율 고시,,\n,,\n월,통화,환율\n2026년 10월,USD,1390.5\n,,\n"],
  ["tabs", "sep=\t\nmonth\tcurrency\trate\n2026. 10.\tUSD\t1390.5\n"],
])("reads a file with %s", async (_name, content) => {
  const cli = createCliWorld();
  await cli.done("rates", "import", cli.file("rates.csv", content));
  expect(await cli.done("rates", "list")).toContain("2026-10\tUSD\t1390.5");
});
