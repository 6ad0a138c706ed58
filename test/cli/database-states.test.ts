import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { startProgram } from "../support/program.ts";
import { createCliWorld } from "./cli-world.ts";

const CSV = "month,category,service,amount\n2026-10,SERVER,ERP,1234\n";
type World = ReturnType<typeof createCliWorld>;

function change(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

/** Of a folder: every name with the bytes behind it. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !statSync(join(folder, name)).isDirectory())
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")}`,
    )
    .sort();
}

const FUTURE = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at,
  applied_steps_count) VALUES ('9', 'x', 1, '20990101000000_future', 1, 1)`;
const PRISMA = `CREATE TABLE _prisma_migrations (id TEXT, finished_at INTEGER, migration_name TEXT,
  rolled_back_at INTEGER); INSERT INTO _prisma_migrations VALUES ('1', 1, '20260101000000_init', NULL);
  CREATE TABLE Customer (id TEXT)`;

/** What stands at the path of the database, and the English and Korean words of the cure. */
const STATES: Record<string, readonly [make: (cli: World) => void, english: RegExp, korean: RegExp]> = {
  "a text": [({ database }) => writeFileSync(database, "no database ".repeat(500)), /restore FILE/, /손상/],
  "a file that was cut in half": [({ database }) => truncateSync(database, 100_000), /restore FILE/, /손상/],
  "a file that was cut short": [({ database }) => truncateSync(database, 50), /restore FILE/, /손상/],
  "damaged pages": [
    ({ database }) => {
      const bytes = readFileSync(database);
      writeFileSync(database, bytes.fill(0x41, 4096 * 3, 4096 * 40));
    },
    /restore FILE/,
    /손상/,
  ],
  "an empty file with a log": [
    ({ database }) => {
      writeFileSync(database, "");
      writeFileSync(`${database}-wal`, "log");
    },
    /restore FILE/,
    /손상/,
  ],
  "only a log": [
    ({ database }) => {
      rmSync(database);
      writeFileSync(`${database}-wal`, "log");
    },
    /its log \(-wal\) is there, so no new one was created/,
    /로그\(-wal\)만 있어/,
  ],
  "another program's database": [
    ({ database }) => {
      rmSync(database);
      change(database, "CREATE TABLE notes (a)");
    },
    /another program's database/,
    /다른 프로그램의 데이터베이스/,
  ],
  "another program's database of Prisma": [
    ({ database }) => {
      rmSync(database);
      change(database, PRISMA);
    },
    /another program's database/,
    /다른 프로그램의 데이터베이스/,
  ],
  "a newer database": [
    ({ database }) => change(database, FUTURE),
    /Update the program/,
    /프로그램을 업데이트/,
  ],
  "a folder": [
    ({ database }) => {
      rmSync(database);
      mkdirSync(database);
    },
    /correct DATABASE_URL/,
    /DATABASE_URL을 고치세요/,
  ],
};

async function worldIn(state: string, language: string): Promise<World> {
  const cli = createCliWorld({ environment: { FINOPS_LANGUAGE: language } });
  await cli.done("import", cli.file("a.csv", CSV));
  STATES[state]?.[0](cli);
  return cli;
}

describe.each(Object.entries(STATES))("at the path of the database: %s", (state, [, english, korean]) => {
  it("is named with its cure by every command and by doctor, and stays as it was", async () => {
    const cli = await worldIn(state, "en");
    const before = contents(cli.folder);
    for (const argv of [
      ["summary", "2026-10"],
      ["import", cli.path("a.csv")],
      ["role", "list"],
      ["backup", cli.path("b.db")],
    ]) {
      const { status, out, err } = await cli.run(...argv);
      expect({ status, out }).toEqual({ status: 1, out: "" });
      expect(err.trimEnd().split("\n")).toHaveLength(1);
      expect(err.startsWith(`${cli.database}: `)).toBe(true);
      expect(err).toMatch(english);
    }
    const doctor = await cli.run("doctor");
    expect(doctor.status).toBe(1);
    expect(doctor.out).toMatch(new RegExp(`^problem database: .*${english.source}`, "m"));
    expect(contents(cli.folder)).toEqual(before);
  });

  it("is named in Korean", async () => {
    const cli = await worldIn(state, "ko");
    for (const argv of [["summary", "2026-10"], ["doctor"]]) {
      const { out, err } = await cli.run(...argv);
      expect(out + err).toMatch(korean);
    }
  });
});

it.each([
  ["a folder in a file", "a.csv/finops.db"],
  ["a folder that the system refuses", "/proc/none/of/it/finops.db"],
])("says of %s that no database can be there", async (_what, path) => {
  const given = createCliWorld();
  given.file("a.csv", CSV);
  const cli = createCliWorld({ environment: { DATABASE_URL: `file:${resolve(given.folder, path)}` } });
  expect(await cli.run("summary", "2026-10")).toMatchObject({
    status: 1,
    err: expect.stringMatching(/no database file can be created or opened.*DATABASE_URL\n$/),
  });
  const doctor = await cli.run("doctor");
  expect(doctor.status).toBe(1);
  expect(doctor.out).toMatch(/^problem database: no database file can be created/m);
});

it("says that a lock stays, and then nothing was changed", async () => {
  const cli = createCliWorld();
  await cli.done("import", cli.file("a.csv", CSV));
  const other = new Database(cli.database);
  other.exec("BEGIN IMMEDIATE");
  const { status, err } = await cli.run("import", cli.file("b.csv", CSV.replace("1234", "5")));
  expect(status).toBe(1);
  expect(err).toMatch(/: another process holds the write lock\. End it[^\n]*\n$/);
  other.exec("COMMIT");
  other.close();
  expect((await cli.json("summary", "2026-10")).total).toBe("1234");
});

it("puts a backup back beside the log of a lost database, which it keeps apart", async () => {
  const cli = createCliWorld();
  await cli.done("import", cli.file("a.csv", CSV));
  await cli.done("backup", cli.path("b.db"));
  rmSync(cli.database);
  writeFileSync(`${cli.database}-wal`, "log");
  await cli.done("restore", cli.path("b.db"));
  expect((await cli.json("summary", "2026-10")).total).toBe("1234");
  expect(readFileSync(`${cli.database}.before-restore-wal`, "utf8")).toBe("log");
});

it("takes an empty file for a database that has not begun", async () => {
  const cli = createCliWorld();
  writeFileSync(cli.database, "");
  expect(await cli.done("doctor")).toContain("is not there yet");
  await cli.done("import", cli.file("a.csv", CSV));
  expect((await cli.json("summary", "2026-10")).total).toBe("1234");
});

const SLACK = {
  SLACK_BOT_TOKEN: "xoxb-canary",
  SLACK_SIGNING_SECRET: "canary-secret",
  SLACK_API_URL: "http://127.0.0.1:9/api/",
};

it.each([
  [
    "for Slack, in English",
    { ...SLACK, FINOPS_LANGUAGE: "en" },
    /cannot start: \S+: this is another program's/,
  ],
  ["the local workspace, in Korean", {}, /시작할 수 없습니다: \S+: 다른 프로그램의 데이터베이스/],
])(
  "does not start %s, and says so in one sentence",
  async (_what, environment, sentence) => {
    const { folder, database } = createCliWorld();
    change(database, "CREATE TABLE notes (a)");
    const before = contents(folder);
    const { status, out, err } = await startProgram({
      DATABASE_URL: `file:${database}`,
      PORT: "0",
      ...environment,
    }).ended;
    expect(status).toBe(1);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(out).not.toContain("stack");
    expect(contents(folder)).toEqual(before);
  },
  60_000,
);

it("says once where a new database is", async () => {
  const { database } = createCliWorld();
  const start = () =>
    startProgram({ DATABASE_URL: `file:${relative(".", database)}`, PORT: "0" }, "/finops help\n").ended;
  expect((await start()).out).toContain(`새 데이터베이스: ${database}\n`);
  expect((await start()).out).not.toContain("새 데이터베이스");
}, 120_000);
