import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { setMemberRole } from "../../src/store/members.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { WriteDb } from "../../src/store/store.ts";
import {
  addMember,
  backUp,
  listFiles,
  membersAt,
  openDatabase,
  outcomeOf,
  write,
} from "../support/faulty-database.ts";

describe("a database file that goes away", { timeout: 60_000 }, () => {
  it("confirms nothing when it was deleted, makes no new one, and goes on with a restored copy", async () => {
    const { store, file, events } = await openDatabase();
    await addMember(store, "UBEFORE");
    const copy = await backUp(file);
    await addMember(store, "UAFTERBACKUP");
    rmSync(file);
    for (let time = 0; time < 3; time += 1) {
      expect(await outcomeOf(addMember(store, "ULOST"))).toBe("databaseGone");
      expect(await outcomeOf(store.read.member.count())).toBe("databaseGone");
      expect(await outcomeOf(store.checkWriting())).toBe("databaseGone");
    }
    expect(existsSync(file)).toBe(false);
    expect(events).toEqual(["database.gone"]);
    renameSync(copy, file);
    await addMember(store, "UAFTER");
    await store.checkWriting();
    expect(events).toEqual(["database.gone", "database.reopened"]);
    expect(await store.read.member.count()).toBe(2);
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
  });

  it("confirms no write in whose middle it is deleted", async () => {
    const { store, file } = await openDatabase();
    const doomed = write(store, async (tx) => {
      await setMemberRole(tx, "T1", "UDOOMED", "VIEWER");
      rmSync(file);
    });
    expect(await outcomeOf(doomed)).toBe("databaseGone");
  });

  it("loses nothing when it is moved away and comes back, as with its file system", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    for (const end of ["", "-wal", "-shm"]) renameSync(file + end, `${file}.away${end}`);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    for (const end of ["", "-wal", "-shm"])
      if (existsSync(`${file}.away${end}`)) renameSync(`${file}.away${end}`, file + end);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
  });

  it("loses nothing when its log is deleted", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    rmSync(`${file}-wal`);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
  });

  it("does not play the log of a replaced file into the new one", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    const copy = await backUp(file);
    for (let index = 0; index < 20; index += 1) await addMember(store, `ULATER${index}`);
    renameSync(copy, file);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
    expect(listFiles(file).filter((name) => name.includes("-wal.former-"))).toHaveLength(1);
  });

  it.each([
    ["an empty file", () => Buffer.alloc(0), "databaseGone"],
    ["a half copied one", (whole: Buffer) => whole.subarray(0, whole.length / 2), "databaseDamaged"],
    ["no database", () => Buffer.from("no database ".repeat(500)), "databaseDamaged"],
  ])("refuses %s in its place, and leaves it as it is", async (_what, make, trouble) => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    const copy = await backUp(file);
    const other = make(readFileSync(copy));
    rmSync(file);
    writeFileSync(file, other);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe(trouble);
    expect(await outcomeOf(store.read.member.count())).toBe(trouble);
    expect(readFileSync(file)).toEqual(other);
    copyFileSync(copy, file);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER", "UBEFORE"]);
  });
});

describe("a database that takes nothing", { timeout: 60_000 }, () => {
  /** SQLite's own limit, which it reports as it reports a full disk. */
  const fillUp = (tx: WriteDb) => tx.$queryRawUnsafe("PRAGMA max_page_count = 1");
  const addMuch = (tx: WriteDb) =>
    tx.$executeRaw`INSERT INTO "AuditEntry" ("workspaceId", "at", "actor", "action", "subject") VALUES ('T1', '2026-11-24', 'cli', 'probe', ${"x".repeat(200_000)})`;

  it("says that the disk is full, and writes again when it is not", async () => {
    const { store, file } = await openDatabase();
    await write(store, fillUp);
    expect(await outcomeOf(write(store, addMuch))).toBe("databaseFull");
    await write(store, addMuch);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
  });

  it("saves nothing of a write that goes on after the disk was full", async () => {
    const { store, file } = await openDatabase();
    await write(store, fillUp);
    const stubborn = write(store, async (tx) => {
      await setMemberRole(tx, "T1", "UFIRST", "VIEWER");
      await addMuch(tx).catch(() => undefined);
      await setMemberRole(tx, "T1", "USECOND", "VIEWER").catch(() => undefined);
    });
    expect(await outcomeOf(stubborn)).toBe("databaseFull");
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
  });

  it("says that it is read-only, and writes again when it is not", async () => {
    const { store, file } = await openDatabase();
    await write(store, (tx) => tx.$queryRawUnsafe("PRAGMA query_only = ON"));
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseReadonly");
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
  });

  it("says that the file is damaged, to readers and at the start", async () => {
    const { store, file } = await openDatabase();
    await write(store, addMuch);
    const other = new Database(file);
    other.pragma("wal_checkpoint(TRUNCATE)");
    other.close();
    writeFileSync(file, readFileSync(file).fill(0x5a, 4096));
    const reading = store.read.$queryRaw`SELECT SUM(LENGTH("subject")) FROM "AuditEntry"`;
    expect(await outcomeOf(reading)).toBe("databaseDamaged");
    expect(await outcomeOf(openStore(`file:${file}`))).toBe("databaseDamaged");
  });
});

describe("the lock of another process", { timeout: 60_000 }, () => {
  function lock(file: string): () => void {
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    return () => {
      other.exec("COMMIT");
      other.close();
    };
  }

  it("is waited for by all together, not by each in turn", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UWARM");
    const release = lock(file);
    const began = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, index) => outcomeOf(addMember(store, `U${index}`))),
    );
    // One wait is 2 s; a look of 0.1 s by each in turn would be half a minute.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(new Set(outcomes)).toEqual(new Set(["databaseBusy"]));
    expect(await outcomeOf(store.checkWriting())).toBe("databaseBusy");
    const late = addMember(store, "ULATE");
    release();
    await late;
    expect(membersAt(file)).toEqual(["ULATE", "UWARM"]);
  });

  it("lets what waited run in order when it goes", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UWARM");
    const release = lock(file);
    const order: number[] = [];
    const writes = Array.from({ length: 10 }, (_, index) =>
      write(store, async (tx) => {
        await tx.member.count();
        order.push(index);
      }),
    );
    release();
    await Promise.all(writes);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
