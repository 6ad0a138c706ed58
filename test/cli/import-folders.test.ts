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
    expect(await cli.run("import", cli.path("export"))).toMatchObject({ status: 1, out: "" });
    expect(await cli.run("import", cli.path("export/*.parquet"))).toMatchObject({ status: 1, out: "" });
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
