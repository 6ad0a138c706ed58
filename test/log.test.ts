import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { UpstreamError } from "../src/domain/mistakes.ts";
import { createLog } from "../src/log.ts";
import { createTestDatabase } from "./support/database.ts";
import { createTestDeps, type LogLine } from "./support/deps.ts";

const AMOUNT = "7319462";
const TEXT = "canary description";

async function failureOf(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not fail");
}

async function openLog() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store, { level: "debug" });
  return {
    store: database.store,
    logged(...line: [unknown, string?]): LogLine {
      deps.log.error(...(line as [object]));
      const last = deps.takeErrors().at(-1);
      if (last === undefined) throw new Error("nothing was logged");
      expect(JSON.stringify(last)).not.toMatch(/7319462|canary/);
      return last;
    },
  };
}

it("says of a database error its name, code and place, and none of the values", async () => {
  const { store, logged } = await openLog();
  const item = { description: TEXT, amountMicros: AMOUNT, workspaceId: "T1" } as never;
  const write = (work: Parameters<typeof store.write>[0]) => failureOf(() => store.write(work));
  const nothing = { result: undefined, audit: [], touched: [] };
  const unfit = await write(async (tx) => {
    await tx.costItem.create({ data: item });
    return nothing;
  });
  expect(unfit.message).toContain(TEXT);
  expect(logged({ event: "bug", err: unfit })).toMatchObject({
    event: "bug",
    err: { type: "PrismaClientValidationError", operation: expect.stringContaining("costItem.create") },
  });

  const twice = await write(async (tx) => {
    const data = { workspaceId: TEXT, userId: AMOUNT, role: "PM" };
    await tx.member.create({ data });
    await tx.member.create({ data });
    return nothing;
  });
  expect(logged({ err: twice })).toMatchObject({
    err: { type: "PrismaClientKnownRequestError", code: "P2002", model: "Member" },
  });

  const raw = await failureOf(() => store.read.$queryRawUnsafe(`SELECT '${TEXT}' ${AMOUNT}`));
  expect(raw.message).toContain(AMOUNT);
  expect(logged({ err: raw })).toMatchObject({
    err: { code: "P2010", database: { kind: "sqlite", code: "SQLITE_ERROR" } },
  });
});

it("quotes nothing that was read, however deep the error lies", async () => {
  const { logged } = await openLog();
  const json = await failureOf(() => JSON.parse(`{"note": ${TEXT}}`));
  expect(json.message).toContain("canary");
  const shape = await failureOf(() => z.strictObject({ a: z.enum(["x"]) }).parse({ [TEXT]: AMOUNT }));
  expect(shape.message).toContain("canary");
  const number = await failureOf(() => BigInt(TEXT));
  const all = new AggregateError([json, shape, number], "all of them");
  const line = logged({ err: new UpstreamError("slack", new Error("outer", { cause: all })) });
  const { cause } = line["err"] as { cause: { message: string; cause: { errors: { type: string }[] } } };
  expect(cause.message).toBe("outer");
  expect(cause.cause.errors.map(({ type }) => type)).toEqual(["SyntaxError", "ZodError", "SyntaxError"]);
  expect(logged(json)["err"]).toMatchObject({ type: "SyntaxError", stack: expect.stringMatching(/^at /) });
  expect(logged({ failure: number }, "somewhere else")["failure"]).toMatchObject({ type: "SyntaxError" });
});

it("keeps what tells a bug, without what a URL hides or an error carries along", async () => {
  const { logged } = await openLog();
  const bug = Object.assign(new TypeError("x is not a function at http://me:canary@host/a?token=canary"), {
    body: TEXT,
    headers: { authorization: TEXT },
    input: TEXT,
    code: "ERR_X",
  });
  const line = logged({ err: bug });
  expect(line.msg).toBe("x is not a function at http://host/a");
  expect(line["err"]).toMatchObject({
    type: "TypeError",
    code: "ERR_X",
    stack: expect.stringContaining("log.test.ts"),
  });
  const endless = new Error("around");
  endless.cause = endless;
  expect(logged({ err: endless })["err"]).toMatchObject({ cause: { cause: { message: "around" } } });
});

it("is lines that steer no terminal, whatever a name holds", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  log.info({ event: "file.read", file: "a\u009b31m\u202egpj\u200b.csv\u001b[2J" });
  log.info({ event: "next" });
  expect(lines).toHaveLength(2);
  expect(lines[0]?.endsWith("\n")).toBe(true);
  expect(lines.join("")).not.toMatch(/(?!\n)[\p{Cc}\u200b\u202e]/u);
  expect(lines[0]).toContain("a31mgpj.csv");
});
