import { describe, expect, it } from "vitest";
import { startWorld } from "../support/slack-world.ts";

/** What an ADMIN types, what is said in Korean and in English. Each goes through signed HTTP. */
const MISTAKES: readonly (readonly [kind: string, typed: string, korean: string, english: string])[] = [
  ["unknownSubcommand", "summry", "혹시 “summary”인가요?", "Did you mean “summary”?"],
  [
    "unknownSubcommand, second word",
    "cost delte COST-1",
    "혹시 “cost delete”인가요?",
    "Did you mean “cost delete”?",
  ],
  ["unknownArgument", "summary 2026-10 servise=ERP", "혹시 “service”인가요?", "Did you mean “service”?"],
  ["repeatedArgument", "summary service=ERP service=MES", "두 번", "twice"],
  ["missingArgument", "cost add 2026-10 LICENSE", "빠졌습니다", "is missing"],
  ["unclosedQuote", 'cost add 2026-10 LICENSE 1000 note="x', "닫히지 않았습니다", "not closed"],
  ["textTooLong", `cost add 2026-10 LICENSE 1000 note=${"x".repeat(3000)}`, "자까지", "up to"],
  ["badMonth", "summary 2026-13", "월이 아닙니다", "not a month"],
  ["badMonthRange", "budget set 2026-12..2026-01 1000", "월 범위가 아닙니다", "not a range"],
  ["badDay", "cost add 2026-10 LICENSE 1000 day=2026-10-32", "날짜가 아닙니다", "not a day"],
  ["badAmount", "cost add 2026-10 LICENSE abc", "금액이 아닙니다", "not an amount"],
  ["ambiguousAmount", "cost add 2026-10 LICENSE 1.234,56", "두 가지로", "two ways"],
  ["negativeAmount", "budget set 2026-10 -1000", "0 이상", "0 or more"],
  ["amountTooLarge", "cost add 2026-10 LICENSE 9223372036854775808", "보다 큽니다", "larger than"],
  ["tooManyDecimals", "cost add 2026-10 LICENSE USD 1.2345", "자리까지", "decimals"],
  ["badNumber", "trend 25", "사이의 숫자", "a number from 1 to 24"],
  ["badChoice", "trend by=week", "사용 가능", "It can be"],
  ["badChannel", "alerts digest set weekly on somewhere", "채널이 아닙니다", "not a channel"],
  ["badUser", "role somebody PM", "사용자가 아닙니다", "not a person"],
  ["badCurrency", "cost add 2026-10 LICENSE XYZ 100", "통화 코드가 아닙니다", "not an ISO 4217 currency"],
  ["unknownCategory", "cost add 2026-10 SERVR 1000", "분류는 없습니다", "no category"],
  ["unknownService", "summary service=EPR", "혹시 “ERP”인가요?", "Did you mean “ERP”?"],
  ["unknownDepartment", "summary department=ITT", "혹시 “IT”인가요?", "Did you mean “IT”?"],
  ["unknownItem", "cost show COST-20261124-NOSUCH", "찾을 수 없습니다", "no cost item"],
  ["missingRate", "cost add 2026-10 LICENSE USD 100", "환율이 없습니다: 2026-10 USD", "missing: 2026-10 USD"],
  ["budgetCurrency", "budget set 2026-10 USD 100", "통화 KRW", "currency KRW"],
  ["emptyBudgetMonth", "budget copy 2026-01 2026-02", "복사할 예산이 없습니다", "no budgets to copy"],
];

describe("a mistake is answered with what was wrong and an example that works", () => {
  it.each(MISTAKES)("%s", async (_kind, typed, korean, english) => {
    const world = await startWorld();
    const before = await world.database.store.read.auditEntry.count();
    expect(await world.ask(`/finops ${typed}`, "admin")).toContain(korean);
    expect(await world.ask(`/finops ${typed}`, "adminEnglish")).toContain(english);
    expect(await world.database.store.read.auditEntry.count()).toBe(before);
  });
});

it("hides a bug behind a reference and logs it with the same reference", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    await tx.$executeRaw`DROP TABLE "MonthStatus"`;
    return { result: undefined, audit: [], touched: [] };
  });
  const text = await world.ask("/finops summary", "viewerEnglish");
  const reference = /reference ([0-9a-f]{8})/.exec(text)?.[1];
  expect(text).not.toContain("MonthStatus");
  const errors = world.deps.takeErrors();
  expect(errors.map((line) => [line.event, line["reference"]])).toEqual([["bug", reference]]);
});
