import { execFile } from "node:child_process";
import { copyFileSync, readFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import {
  addMember,
  backUp,
  listFiles,
  membersAt,
  openDatabase,
  outcomeOf,
} from "../support/faulty-database.ts";

function checkpoint(file: string, mode: string): void {
  const other = new Database(file);
  other.pragma(`wal_checkpoint(${mode})`);
  other.close();
}

const formerLogs = (file: string) => listFiles(file).filter((name) => name.includes("-wal.former-"));

describe("a database file that is overwritten in place", { timeout: 60_000 }, () => {
  it.each([
    ["with all in the file", true],
    ["with the last writes in the log", false],
  ])("is noticed %s, and the log is not played into it", async (_when, isInFile) => {
    const { store, file, events } = await openDatabase();
    const copy = await backUp(file);
    for (let index = 0; index < 5; index += 1) await addMember(store, `UBEFORE${index}`);
    if (isInFile) checkpoint(file, "TRUNCATE");
    await addMember(store, "ULOGGED");
    const other = readFileSync(copy);
    writeFileSync(file, other);
    expect(await outcomeOf(addMember(store, "UREFUSED"))).toBe("databaseGone");
    expect(await store.read.member.count()).toBe(0);
    expect(readFileSync(file)).toEqual(other);
    expect(formerLogs(file)).toHaveLength(1);
    await addMember(store, "UAFTER");
    expect(membersAt(file)).toEqual(["UAFTER"]);
    expect(events).toEqual(["database.gone", "database.reopened"]);
  });

  it("is noticed if the other one differs in one cost alone", async () => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    checkpoint(file, "TRUNCATE");
    const other = readFileSync(file);
    other.write("UEROFEB", other.indexOf("UBEFORE"), "latin1");
    await addMember(store, "ULOGGED");
    writeFileSync(file, other);
    expect(await outcomeOf(store.checkWriting())).toBe("databaseGone");
    expect(readFileSync(file)).toEqual(other);
  });

  it("is noticed if an older copy of the same size is put into it", async () => {
    const { store, file } = await openDatabase();
    await store.checkWriting();
    checkpoint(file, "TRUNCATE");
    const older = readFileSync(file);
    await store.checkWriting();
    checkpoint(file, "TRUNCATE");
    await store.read.member.count();
    await store.checkWriting();
    writeFileSync(file, older);
    expect(await outcomeOf(store.checkWriting())).toBe("databaseGone");
  });

  it.each([
    ["garbage", (file: string) => writeFileSync(file, Buffer.alloc(200_000, 0x5a)), "databaseDamaged"],
    ["nothing", (file: string) => truncateSync(file), "databaseGone"],
  ])("is not called sound over %s", async (_what, overwrite, trouble) => {
    const { store, file } = await openDatabase();
    await addMember(store, "UBEFORE");
    const log = readFileSync(`${file}-wal`);
    overwrite(file);
    const left = readFileSync(file);
    expect(await outcomeOf(store.checkWriting())).toBe("databaseGone");
    for (let time = 0; time < 2; time += 1) expect(await outcomeOf(store.checkWriting())).toBe(trouble);
    expect(readFileSync(file)).toEqual(left);
    const [kept = ""] = formerLogs(file);
    expect(readFileSync(join(dirname(file), kept))).toEqual(log);
  });

  it("is noticed after a start with the log of a crash", async () => {
    const running = await openDatabase();
    await addMember(running.store, "UBEFORE");
    const file = `${running.file}.crashed`;
    for (const end of ["", "-wal"]) copyFileSync(running.file + end, file + end);
    const store = await openStore(`file:${file}`);
    onTestFinished(() => store.close());
    writeFileSync(file, Buffer.alloc(200_000, 0x5a));
    expect(await outcomeOf(store.checkWriting())).toBe("databaseGone");
    expect(await outcomeOf(store.checkWriting())).toBe("databaseDamaged");
  });
});

describe("a database file that is as SQLite left it", { timeout: 120_000 }, () => {
  const BUSY = `const d=new (require("better-sqlite3"))(process.argv[1],{timeout:5000});d.pragma("wal_autocheckpoint=3");const w=d.prepare("INSERT INTO AuditEntry(workspaceId,at,actor,action,subject) VALUES('T1','2026-11-24','cli','probe',?)");for(let n=0;n<400;n+=1){w.run("x".repeat(n%7*900));if(n%20===0)d.pragma("wal_checkpoint("+["PASSIVE","FULL","RESTART","TRUNCATE"][n/20%4]+")")}`;

  it("is not refused beside another process that writes and checkpoints, nor after a touch", async () => {
    const { store, file, events } = await openDatabase();
    const other = promisify(execFile)(process.execPath, ["-e", BUSY, file]);
    let isRunning = true;
    const ended = other.finally(() => {
      isRunning = false;
    });
    for (let index = 0; isRunning; index += 1) {
      await Promise.all([store.read.auditEntry.count(), addMember(store, `U${index}`)]);
      if (index % 10 === 0) utimesSync(file, new Date(), new Date());
    }
    await ended;
    expect(await store.read.auditEntry.count()).toBe(400);
    expect(events).toEqual([]);
  });
});
