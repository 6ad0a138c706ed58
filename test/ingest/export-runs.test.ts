import { describe, expect, it } from "vitest";
import { parseManifest } from "../../src/ingest/export-manifest.ts";
import { chooseRuns } from "../../src/ingest/export-runs.ts";

type Files = Readonly<Record<string, object | string>>;

function choose(files: Files) {
  const paths = Object.keys(files);
  const manifests = paths.flatMap((path) => parseManifest(path, JSON.stringify(files[path])) ?? []);
  return chooseRuns(manifests, new Set(paths), (path) => path);
}
const mistakeOf = (files: Files) => {
  try {
    choose(files);
  } catch (error) {
    return (error as { mistake?: unknown }).mistake;
  }
  return undefined;
};
const aws = (run: string, month = "2026-11", more: object = {}) => ({
  ...more,
  dataFiles: [`s3://bucket/pre/exp/data/BILLING_PERIOD=${month}/${run}/exp-00001.csv`],
});
const azure = (run: string, more: object = {}) => ({
  exportConfig: { exportName: "daily" },
  blobs: [{ blobName: `root/daily/20261101-20261130/${run}/part_0_0001.csv` }],
  ...more,
});
const OLD = "2026-11-10T03:00:00Z-bb";
const NEW = "2026-11-11T03:00:00Z-aa";

describe("of the runs of one export", () => {
  it("takes the newest that AWS keeps, whatever its id", () => {
    const { files, leftOut } = choose({
      [`data/BILLING_PERIOD=2026-11/${OLD}/exp-00001.csv`]: "",
      [`data/BILLING_PERIOD=2026-11/${NEW}/exp-00001.csv`]: "",
      [`metadata/BILLING_PERIOD=2026-11/${OLD}/exp-Manifest.json`]: aws(OLD),
      [`metadata/BILLING_PERIOD=2026-11/${NEW}/exp-Manifest.json`]: aws(NEW),
    });
    const [older, newer] = [OLD, NEW].map((run) => `data/BILLING_PERIOD=2026-11/${run}`);
    expect(files).toEqual([{ path: `${newer}/exp-00001.csv`, folder: newer }]);
    expect(leftOut).toEqual([{ kind: "olderRun", run: older, kept: newer }]);
  });

  it("takes each period's, also where they came in other orders", () => {
    const { files, leftOut } = choose({
      [`data/billing_period=2026-10/${NEW}/exp-00001.csv`]: "",
      [`data/billing_period=2026-11/${OLD}/exp-00001.csv`]: "",
      [`metadata/billing_period=2026-10/${NEW}/m-Manifest.json`]: aws(NEW, "2026-10"),
      [`metadata/billing_period=2026-11/${OLD}/m-Manifest.json`]: aws(OLD, "2026-11"),
    });
    expect(files).toHaveLength(2);
    expect(leftOut).toEqual([]);
  });

  it("goes by when Azure was asked, before the name of the folder", () => {
    const { files, leftOut } = choose({
      "202611100307/a/part_0_0001.csv": "",
      "202611100307/a/manifest.json": azure("202611100307/a", {
        runInfo: { submittedTime: "2026-11-12T01:00:00Z" },
      }),
      "202611110307/b/part_0_0001.csv": "",
      "202611110307/b/manifest.json": azure("202611110307/b"),
    });
    expect(files.map(({ path }) => path)).toEqual(["202611100307/a/part_0_0001.csv"]);
    expect(leftOut).toEqual([{ kind: "olderRun", run: "202611110307/b", kept: "202611100307/a" }]);
  });

  it("takes the newest of which every file is there", () => {
    const blobs = ["part_0_0001.csv", "part_0_0002.csv"].map((name) => ({
      blobName: `root/daily/20261101-20261130/202611120307/c/${name}`,
    }));
    const { files, leftOut } = choose({
      "daily/20261101-20261130/202611100307/a/part_0_0001.csv": "",
      "daily/20261101-20261130/202611100307/a/manifest.json": azure("202611100307/a"),
      "daily/20261101-20261130/202611110307/b/part_0_0001.csv": "",
      "daily/20261101-20261130/202611110307/b/manifest.json": azure("202611110307/b"),
      "daily/20261101-20261130/202611120307/c/part_0_0001.csv": "",
      "daily/20261101-20261130/202611120307/c/manifest.json": azure("202611120307/c", { blobs }),
    });
    const [a, b, c] = ["10", "11", "12"].map(
      (day, index) => `daily/20261101-20261130/202611${day}0307/${"abc"[index]}`,
    );
    expect(files).toEqual([{ path: `${b}/part_0_0001.csv`, folder: b }]);
    expect(leftOut).toEqual([
      { kind: "incompleteRun", run: c, kept: b, missing: 1 },
      { kind: "olderRun", run: a, kept: b },
    ]);
  });

  it("takes those of different exports, and of exports of different accounts with one name", () => {
    const of = (id: string) =>
      azure("202611110307/b", { exportConfig: { exportName: "daily", resourceId: id } });
    const { files, leftOut } = choose({
      "one/202611110307/b/part_0_0001.csv": "",
      "one/202611110307/b/manifest.json": of("/subscriptions/1/exports/daily"),
      "two/202611100307/b/part_0_0001.csv": "",
      "two/202611100307/b/manifest.json": of("/subscriptions/2/exports/daily"),
    });
    expect([files.length, leftOut]).toEqual([2, []]);
  });

  it("reads a manifest that lies twice once", () => {
    const { files, leftOut } = choose({
      "data/BILLING_PERIOD=2026-11/x/exp-00001.csv": "",
      "metadata/BILLING_PERIOD=2026-11/x/exp-Manifest.json": aws("x"),
      "metadata/BILLING_PERIOD=2026-11/exp-Manifest.json": aws("x"),
    });
    expect([files.length, leftOut]).toEqual([1, []]);
  });
});

it("refuses a run that is not whole, naming its files, and runs that nothing dates", () => {
  expect(mistakeOf({ "m/Manifest.json": aws("x") })).toEqual({
    kind: "incompleteRun",
    run: "m",
    missing: ["exp-00001.csv"],
  });
  const twice = Object.fromEntries(
    ["x", "y"].flatMap((run) => [
      [`data/BILLING_PERIOD=2026-11/${run}/exp-00001.csv`, ""],
      [
        `metadata/BILLING_PERIOD=2026-11/${run}/exp-Manifest.json`,
        aws(run, "2026-11", { exportArn: "arn:e" }),
      ],
    ]),
  );
  expect(mistakeOf(twice)).toEqual({
    kind: "undatedRuns",
    runs: ["data/BILLING_PERIOD=2026-11/x", "data/BILLING_PERIOD=2026-11/y"],
  });
});

it("decides about the files around it and about no others", () => {
  const { decides, isUnlisted } = choose({
    "aws/data/BILLING_PERIOD=2026-11/new.csv": "",
    "aws/metadata/BILLING_PERIOD=2026-11/Manifest.json": {
      dataFiles: ["aws/data/BILLING_PERIOD=2026-11/new.csv"],
    },
  });
  const listed = "aws/data/BILLING_PERIOD=2026-11/new.csv";
  expect([decides(listed), isUnlisted(listed)]).toEqual([true, false]);
  expect([decides("aws/old.csv"), isUnlisted("aws/old.csv")]).toEqual([true, true]);
  expect([decides("oracle/a.csv"), isUnlisted("oracle/a.csv")]).toEqual([false, false]);
});

it.each([
  ["no JSON", "{"],
  ["another JSON", '{"name":"app"}'],
  ["a list", "[1]"],
  ["nothing", "null"],
  ["a run without data", '{"blobs":[],"dataFiles":["x.csv"],"reportKeys":7}'.replace('["x.csv"]', "[]")],
  ["keys that are none", '{"dataFiles":[1,null,{}]}'],
])("%s is no manifest", (_name, text) => {
  expect(parseManifest("manifest.json", text)).toBeUndefined();
});

it("never leaves the folder, whatever a manifest names", () => {
  const manifest = { dataFiles: ["s3://b/../../etc/passwd", "/etc/passwd", "..\\..\\x.csv"] };
  expect(mistakeOf({ "a/manifest.json": manifest, "a/b.csv": "" })).toMatchObject({ kind: "incompleteRun" });
});

it.each([
  ["2026-11-11T03:00:00Z-aa", "2026-11-11T03:00:00.000Z"],
  ["2026-11-11T03-00-00Z-aa", "2026-11-11T03:00:00.000Z"],
  ["2026-11-11T03:00:00.123Z-aa", "2026-11-11T03:00:00.000Z"],
  ["202611110307", "2026-11-11T03:07:00.000Z"],
  ["202613110307", undefined],
  ["4f6d0e", undefined],
])("a folder %s says when it ran", (run, time) => {
  const ms = parseManifest("m.json", JSON.stringify({ dataFiles: [`e/${run}/a.csv`] }))?.ranAtMs;
  expect(ms === undefined ? undefined : new Date(ms).toISOString()).toBe(time);
});
