import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { setMemberRole } from "../../src/store/members.ts";
import { openStore } from "../../src/store/open-store.ts";
import {
  addMember,
  backUp,
  listFiles,
  membersAt,
  openDatabase,
  outcomeOf,
  write,
} from "../support/faulty-database.ts";

/** Several look at the file at the same time, as several people do. */
const askAtOnce = async ({ store }: Awaited<ReturnType<typeof openDatabase>>, userId: string) =>
  Promise.all([
    outcomeOf(store.read.member.count()),
    outcomeOf(addMember(store, userId)),
    outcomeOf(store.read.member.count()),
  ]);

/** Something in whose presence the log cannot be put into the file. */
function readFrom(file: string): Database.Database {
  const reader = new Database(file, { readonly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT COUNT(*) FROM Member").get();
  onTestFinished(() => void reader.close());
  return reader;
}

describe("a database file that was moved away", { timeout: 60_000 }, () => {
  it("comes back with all that was acknowledged, after another one was in its place", async () => {
    const database = await openDatabase();
    const { store, file } = database;
    const copy = await backUp(file);
    await addMember(store, "UBEFORE");
    renameSync(file, `${file}.away`);
    renameSync(copy, file);
    await askAtOnce(database, "UREFUSED");
    expect(await askAtOnce(database, "UOTHER")).toEqual(["saved", "saved", "saved"]);
    renameSync(file, `${file}.other`);
    renameSync(`${file}.away`, file);
    await askAtOnce(database, "UREFUSED");
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
    expect(membersAt(`${file}.other`)).toEqual(["UOTHER"]);
  });

  it.each([
    ["a folder", (path: string) => mkdirSync(path), rmdirSync],
    ["a pipe", (path: string) => execFileSync("mkfifo", [path]), rmSync],
  ])("comes back whole after %s was in its place, which is not opened", async (_what, put, take) => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    renameSync(file, `${file}.away`);
    put(file);
    for (let time = 0; time < 2; time += 1) {
      expect(await outcomeOf(store.read.member.count())).toBe("databaseGone");
      expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    }
    expect(membersAt(`${file}.away`)).toEqual(["UBEFORE"]);
    take(file);
    renameSync(`${file}.away`, file);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
  });

  it("has nothing of a write that was refused because of it", async () => {
    const { store, file } = await openDatabase();
    const doomed = write(store, async (tx) => {
      await setMemberRole(tx, "T1", "UDOOMED", "VIEWER");
      renameSync(file, `${file}.away`);
    });
    expect(await outcomeOf(doomed)).toBe("databaseGone");
    renameSync(`${file}.away`, file);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
  });

  it.each([
    ["while the bot runs", false],
    ["while it is stopped", true],
  ])("gets its log back %s if the log could not be put into it", async (_when, isStopped) => {
    const { store, file } = await openDatabase();
    const copy = await backUp(file);
    await addMember(store, "UFIRST");
    const reader = readFrom(file);
    await addMember(store, "UBEFORE");
    renameSync(file, `${file}.away`);
    renameSync(copy, file);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    await addMember(store, "UOTHER");
    reader.close();
    if (isStopped) await store.close();
    renameSync(file, `${file}.other`);
    renameSync(`${file}.away`, file);
    const again = isStopped ? await openStore(`file:${file}`) : store;
    if (!isStopped) expect(await outcomeOf(addMember(again, "UREFUSED"))).toBe("databaseGone");
    await addMember(again, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE", "UFIRST"]);
    expect(listFiles(file).filter((name) => name.includes("former"))).toEqual([]);
    if (isStopped) await again.close();
  });
});

describe("a database file that was replaced", { timeout: 60_000 }, () => {
  it("is refused as such or works, also when several use it at once", async () => {
    const database = await openDatabase();
    const { store, file } = database;
    await addMember(store, "UBEFORE");
    const copy = await backUp(file);
    for (let time = 0; time < 3; time += 1) {
      copyFileSync(copy, `${file}.new`);
      renameSync(`${file}.new`, file);
      const outcomes = await askAtOnce(database, `U${time}`);
      expect(outcomes.filter((outcome) => outcome !== "saved" && outcome !== "databaseGone")).toEqual([]);
      expect(await askAtOnce(database, `ULATER${time}`)).toEqual(["saved", "saved", "saved"]);
    }
    expect(membersAt(file)).toContain("ULATER2");
    expect(membersAt(file)).not.toContain("ULATER1");
  });

  it("gets nothing of the former one's log, even if it is given the same inode", async () => {
    const { store, file } = await openDatabase();
    const copy = await backUp(file);
    for (let index = 0; index < 5; index += 1) await addMember(store, `ULOST${index}`);
    const former = statSync(file).ino;
    rmSync(file);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    // Not every file system gives a freed inode to the next file.
    for (let time = 0; time < 20 && (!existsSync(file) || statSync(file).ino !== former); time += 1) {
      if (existsSync(file)) renameSync(file, `${file}.${time}`);
      copyFileSync(copy, file);
    }
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
    expect(listFiles(file).filter((name) => name.includes("-wal.former-"))).toHaveLength(1);
  });
});
