import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ALERTS } from "./alerts.ts";
import { COSTS } from "./costs.ts";
import { SETTINGS } from "./settings.ts";
import { openWorld } from "./worlds.ts";

const CALLS = { ...COSTS, ...ALERTS, ...SETTINGS };

/** The database engine, and values as text. */
const OF_NO_WORKSPACE =
  /^engine\/|^(check-database|connect|examine-database|migrate|open-store|record|schema-engine)\.ts$/;
/** What is of all workspaces by its meaning, and a condition that others put into theirs. */
const OF_ALL_WORKSPACES = [
  "batchId",
  "importExists",
  "importSwitch",
  "listWorkspaces",
  "readSumShift",
  "readTuples",
  "sumConditions",
];
/** What counts once: its keys name the workspace, or are Slack's signatures. */
const OF_REQUESTS = ["afterGrace", "answerId", "isUsed", "markUsed", "storeOfAct"];

async function listStoreFunctions(): Promise<string[]> {
  const files = readdirSync("src/store", { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.includes("generated") && !OF_NO_WORKSPACE.test(path),
  );
  const modules = await Promise.all(files.map((path) => import(resolve("src/store", path))));
  const exported = modules.flatMap((one: object) => Object.entries(one));
  return exported
    .filter(([, value]) => typeof value === "function" && !/^class\b/.test(String(value)))
    .map(([name]) => name);
}

let alone: Awaited<ReturnType<typeof openWorld>>;
let between: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  alone = await openWorld(true);
  between = await openWorld(false);
});
afterAll(async () => {
  await alone.close();
  await between.close();
});

it("calls every function of the store", async () => {
  const known = [...Object.keys(CALLS), ...OF_ALL_WORKSPACES, ...OF_REQUESTS];
  expect((await listStoreFunctions()).sort()).toEqual(known.sort());
});

it("has rows of every workspace in every table", async () => {
  const { own, others } = await between.rows();
  expect(between.tables.size).toBeGreaterThan(20);
  const empty = [...between.tables.keys()].filter(
    (table) => own[table]?.length === 0 || others[table]?.length === 0,
  );
  expect(empty).toEqual([]);
});

it.each(Object.entries(CALLS))("%s neither sees nor changes another workspace", async (_name, call) => {
  const expected = await alone.see(call);
  const seen = await between.see(call);
  expect(seen.answer).toEqual(expected.answer);
  expect(seen.own).toEqual(expected.own);
  const before = await between.rows();
  expect(seen.others).toEqual(before.others);
  // A call that found nothing and changed nothing would prove nothing.
  const didNothing = JSON.stringify(seen.own, bigText) === JSON.stringify(before.own, bigText);
  if (didNothing) expect([undefined, null, 0, false, "[]"]).not.toContain(simple(seen.answer));
});

const bigText = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
const simple = (answer: unknown) => (Array.isArray(answer) ? JSON.stringify(answer, bigText) : answer);
