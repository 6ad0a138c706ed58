import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { createCliWorld } from "./cli-world.ts";

const bill = (index: number) =>
  csvOf([focusRow(index, { BilledCost: `${10 ** index}`, EffectiveCost: "0" })]);

function partitions(cli: ReturnType<typeof createCliWorld>, files: Record<string, string | Uint8Array>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(cli.path(name)), { recursive: true });
    writeFileSync(cli.path(name), content);
  }
}

const billedOf = (answer: { months: { billed: string }[] }) => answer.months.map(({ billed }) => billed);
const OPTIONS = ["--rate", "USD=1390", "--dry-run"];

describe("import of many files", () => {
  const FILES = {
    "export/data/p=1/a.csv": bill(1),
    "export/data/p=2/b.csv.gz": gzipSync(bill(2)),
    "export/data/_SUCCESS": "",
    "export/data/.hidden.csv": "x",
    "export/data/_temporary/c.csv": "x",
    "export/readme.md": "x",
  };

  it("takes the data files of a folder, however deep, and no others", async () => {
    const cli = createCliWorld();
    partitions(cli, FILES);
    expect(billedOf(await cli.json("import", cli.path("export"), ...OPTIONS))).toEqual(["110"]);
  });

  it("takes the files that a pattern matches, each once", async () => {
    const cli = createCliWorld();
    partitions(cli, FILES);
    const deep = await cli.json(
      "import",
      cli.path("export/**/*.csv"),
      cli.path("export/data/p=1/a.csv"),
      ...OPTIONS,
    );
    expect(billedOf(deep)).toEqual(["10"]);
    expect(billedOf(await cli.json("import", cli.path("export/data/p=?/*"), ...OPTIONS))).toEqual(["110"]);
  });

  it("takes exactly the files that a manifest names", async () => {
    const cli = createCliWorld();
    const manifest = { dataFiles: ["s3://bucket/prefix/export/data/BILLING_PERIOD=2026-09/new.csv"] };
    partitions(cli, {
      "export/data/BILLING_PERIOD=2026-09/new.csv": bill(3),
      "export/data/BILLING_PERIOD=2026-09/old.csv": bill(1),
      "export/metadata/BILLING_PERIOD=2026-09/export-Manifest.json": JSON.stringify(manifest),
    });
    expect(billedOf(await cli.json("import", cli.path("export"), ...OPTIONS))).toEqual(["1000"]);
  });

  it("refuses a folder whose manifest names a file that is not there, and a pattern without a match", async () => {
    const cli = createCliWorld();
    partitions(cli, {
      "export/a.csv": bill(1),
      "export/Manifest.json": JSON.stringify({ dataFiles: ["gone.csv"] }),
    });
    const ran = await cli.run("import", cli.path("export"));
    expect(ran).toMatchObject({ status: 1, out: "" });
    expect(ran.err).toContain("files that its manifest names are not there, so nothing was saved: gone.csv");
    expect(await cli.run("import", cli.path("export/*.parquet"))).toMatchObject({ status: 1, out: "" });
  });
});

const HEADER =
  "BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,EffectiveCost,ProviderName,ServiceName,SubAccountId\n";
/** November of one subscription up to a day: 100 on the first, 50 on each day after it. */
const upTo = (last: number, subscription = "sub-a") =>
  HEADER +
  Array.from({ length: last }, (_, index) => {
    const cost = index === 0 ? 100 : 50;
    return `${cost},86420001,USD,2026-12-01T00:00Z,2026-11-01T00:00Z,Usage,2026-11-0${index + 2}T00:00Z,2026-11-0${index + 1}T00:00Z,${cost},Microsoft,Virtual Machines,${subscription}\n`;
  }).join("");

describe("several runs of one export", () => {
  const AZURE = "two-runs-azure/focus-daily/20261101-20261130";
  const azureManifest = (run: string) =>
    JSON.stringify({
      manifestVersion: "2024-04-01",
      byteCount: 300,
      blobCount: 1,
      dataRowCount: 1,
      exportConfig: { exportName: "focus-daily", type: "FocusCost", dataVersion: "1.0" },
      blobs: [
        {
          blobName: `azfolder/focus-daily/20261101-20261130/${run}/part_0_0001.csv`,
          byteCount: 300,
          dataRowCount: 1,
        },
      ],
    });
  const AZURE_RUNS = {
    [`${AZURE}/202611100307/aaaa/part_0_0001.csv`]: upTo(1),
    [`${AZURE}/202611110307/bbbb/part_0_0001.csv`]: upTo(2),
  };
  const AWS_RUNS = {
    "two-versions-aws/data/BILLING_PERIOD=2026-11/2026-11-10T03:00:00Z-aa/exp-00001.csv": upTo(1),
    "two-versions-aws/data/BILLING_PERIOD=2026-11/2026-11-11T03:00:00Z-bb/exp-00001.csv": upTo(2),
  };
  const awsManifest = (run: string) =>
    JSON.stringify({
      dataFiles: [`s3://my-bucket/pre/exp/data/BILLING_PERIOD=2026-11/${run}/exp-00001.csv`],
    });

  it("of Azure: the newest counts, and the older one is named", async () => {
    const cli = createCliWorld();
    partitions(cli, {
      ...AZURE_RUNS,
      [`${AZURE}/202611100307/aaaa/manifest.json`]: azureManifest("202611100307/aaaa"),
      [`${AZURE}/202611110307/bbbb/manifest.json`]: azureManifest("202611110307/bbbb"),
    });
    const [older, newer] = [`${AZURE}/202611100307/aaaa`, `${AZURE}/202611110307/bbbb`].map(cli.path);
    const folder = cli.path("two-runs-azure");
    expect(await cli.done("import", folder, ...OPTIONS)).toContain(
      `Warning: left out ${older}, an older run of the same export; imported ${newer}\n`,
    );
    const done = await cli.json("import", folder, "--rate", "USD=1000");
    expect(billedOf(done)).toEqual(["150"]);
    expect(done.warnings).toEqual([{ kind: "olderRun", run: older, kept: newer }]);
    expect((await cli.json("summary", "2026-11")).total).toBe("150000");
  });

  it("of AWS: the newest counts, and the older one is named", async () => {
    const cli = createCliWorld();
    const manifests = ["2026-11-10T03:00:00Z-aa", "2026-11-11T03:00:00Z-bb"].map((run) => [
      `two-versions-aws/metadata/BILLING_PERIOD=2026-11/${run}/exp-Manifest.json`,
      awsManifest(run),
    ]);
    partitions(cli, { ...AWS_RUNS, ...Object.fromEntries(manifests) });
    const done = await cli.json("import", cli.path("two-versions-aws"), ...OPTIONS);
    expect(billedOf(done)).toEqual(["150"]);
    expect(done.warnings).toMatchObject([
      { kind: "olderRun", run: expect.stringContaining("2026-11-10T03:00:00Z-aa") },
    ]);
  });

  it.each([
    ["two-runs-azure", AZURE_RUNS, ["202611100307/aaaa", "202611110307/bbbb"]],
    ["two-versions-aws", AWS_RUNS, ["2026-11-10T03:00:00Z-aa", "2026-11-11T03:00:00Z-bb"]],
  ])("of %s without manifests: nothing is stored, and both folders are named", async (name, files, runs) => {
    const cli = createCliWorld();
    partitions(cli, files);
    const ways = [[name], [`${name}/**/*.csv`], Object.keys(files)];
    for (const way of ways) {
      const ran = await cli.run("import", ...way.map(cli.path), "--rate", "USD=1000");
      expect(ran).toMatchObject({ status: 1, out: "" });
      expect(ran.err).toContain(
        "the same day (2026-11-01) of account sub-a is in both of these and would count twice",
      );
      for (const run of runs) expect(ran.err).toContain(`${run}\n`);
      expect(ran.err).toContain("import the newest only");
    }
    expect((await cli.json("summary", "2026-11")).items).toBe(0);
  });

  it("parts with other days, accounts or none at all in folders of their own count together", async () => {
    const cli = createCliWorld();
    const [head = "", first = "", second = ""] = upTo(2).split("\n");
    partitions(cli, {
      "days/1/a.csv": `${head}\n${first}\n`,
      "days/2/a.csv": `${head}\n${second}\n`,
      "subscriptions/a/a.csv": upTo(2),
      "subscriptions/b/a.csv": upTo(1, "sub-b"),
      "teams/erp/a.csv": "month,category,service,amount\n2026-11,SERVER,ERP,5\n",
      "teams/mes/a.csv": "month,category,service,amount\n2026-11,SERVER,MES,7\n",
      "one/a.csv": upTo(1),
      "one/b.csv": upTo(1),
    });
    for (const [folder, billed] of [
      ["days", "150"],
      ["subscriptions", "250"],
      ["teams", "12"],
      ["one", "200"],
    ] as const)
      expect(billedOf(await cli.json("import", cli.path(folder), ...OPTIONS))).toEqual([billed]);
  });

  it("files that no manifest names are named, and those of another provider beside it are read", async () => {
    const cli = createCliWorld();
    partitions(cli, {
      "bills/aws/data/BILLING_PERIOD=2026-11/new.csv": upTo(1),
      "bills/aws/data/BILLING_PERIOD=2026-11/old.csv": upTo(1),
      "bills/aws/metadata/BILLING_PERIOD=2026-11/Manifest.json": JSON.stringify({
        dataFiles: ["s3://b/aws/data/BILLING_PERIOD=2026-11/new.csv"],
      }),
      "bills/other/a.csv": upTo(1, "sub-b"),
    });
    const done = await cli.json("import", cli.path("bills"), ...OPTIONS);
    expect(billedOf(done)).toEqual(["200"]);
    expect(done.warnings).toEqual([
      {
        kind: "unlistedFiles",
        first: cli.path("bills/aws/data/BILLING_PERIOD=2026-11/old.csv"),
        count: 1,
      },
    ]);
  });
});

it("stores nothing and ends with 130 when it is interrupted", async () => {
  const cli = createCliWorld({ signal: AbortSignal.abort() });
  const file = cli.file("a.csv", "month,category,service,amount\n2026-10,SERVER,ERP,5\n");
  expect(await cli.run("import", file)).toEqual({
    status: 130,
    out: "",
    err: "Interrupted. Nothing was stored.\n",
  });
  expect((await cli.json("summary", "2026-10")).items).toBe(0);
});
