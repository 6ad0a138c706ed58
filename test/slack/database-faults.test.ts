import { existsSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { request } from "undici";
import { expect, it } from "vitest";
import type { WriteDb } from "../../src/store/store.ts";
import { answerText, type SlackWorld, startWorld } from "../support/slack-world.ts";

/** After the ten seconds for which an answer is kept. */
async function ready({ app, deps }: SlackWorld): Promise<unknown> {
  deps.setNow(new Date(deps.clock().getTime() + 10_000).toISOString());
  const { statusCode, body } = await request(`http://127.0.0.1:${app.port}/readyz`);
  return [statusCode, await body.json()];
}

async function set(world: SlackWorld, pragma: string): Promise<void> {
  await world.deps.store.write(async (tx: WriteDb) => {
    await tx.$queryRawUnsafe(`PRAGMA ${pragma}`);
    return { result: undefined, audit: [], touched: [] };
  });
}

const OK = [200, { database: "ok", slack: "ok", outbox: "ok" }];

it("tells the person that the disk is full, and registers the next cost when it is not", async () => {
  const world = await startWorld();
  const add = async () =>
    answerText(
      await world.type(`/finops cost add 2026-10 LICENSE 1000 note="${"x".repeat(400)}" again=yes`, {
        as: "pm",
      }),
    );
  await set(world, "max_page_count = 1");
  let answer = await add();
  for (let again = 0; again < 30 && !answer.includes("디스크"); again += 1) answer = await add();
  expect(answer).toContain("디스크가 가득 차서 저장하지 못했습니다.");
  const count = await world.deps.store.read.costItem.count();
  expect(await add()).toContain("1,000");
  expect(await world.deps.store.read.costItem.count()).toBe(count + 1);
}, 60_000);

it("tells the person and /readyz that the database is read-only", async () => {
  // Over HTTP the note that the request was taken would be the write that meets the fault.
  const world = await startWorld({ socketMode: true });
  await set(world, "query_only = ON");
  expect(await ready(world)).toEqual([
    503,
    { database: "failing", slack: "ok", outbox: "ok", why: { database: "databaseReadonly" } },
  ]);
  await set(world, "query_only = ON");
  const refused = await world.type("/finops cost add 2026-10 LICENSE 1000", { as: "pmEnglish" });
  expect(answerText(refused)).toContain("Nothing was saved: the database is read-only.");
  expect(await ready(world)).toEqual(OK);
}, 60_000);

it("tells the person and /readyz that the file was deleted, until a copy is there again", async () => {
  const world = await startWorld();
  const { file } = world.database;
  const source = new Database(file, { readonly: true });
  await source.backup(`${file}.backup`);
  source.close();
  rmSync(file);
  for (const text of ["/finops summary", "/finops cost add 2026-10 LICENSE 1000"])
    expect(answerText(await world.type(text, { as: "pm" }))).toContain("파일이 삭제되거나 교체되어");
  expect(await ready(world)).toEqual([
    503,
    {
      database: "failing",
      slack: "ok",
      outbox: "failing",
      why: { database: "databaseGone", outbox: "databaseGone" },
    },
  ]);
  expect(existsSync(file)).toBe(false);
  renameSync(`${file}.backup`, file);
  expect(await world.ask("/finops cost add 2026-10 LICENSE 1000", "pm")).toContain("1,000");
  expect(await ready(world)).toEqual(OK);
}, 60_000);

it("tells the person and /readyz that another program holds the database", async () => {
  const world = await startWorld();
  const other = new Database(world.database.file);
  other.exec("BEGIN IMMEDIATE");
  const refused = await world.type("/finops cost add 2026-10 LICENSE 1000", { as: "pmEnglish" });
  expect(answerText(refused)).toContain("Another program is using the database. Nothing was saved");
  expect(await ready(world)).toMatchObject([503, { why: { database: "databaseBusy" } }]);
  other.exec("COMMIT");
  other.close();
  expect(await ready(world)).toEqual(OK);
}, 60_000);
