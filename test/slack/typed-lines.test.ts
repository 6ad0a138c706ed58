import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startWorld } from "../support/slack-world.ts";

/** What each line of the file says in Korean, in its order. */
const SAID: readonly (readonly [line: string, said: string])[] = [
  ["budget set 2026-01 70000000", "2026-01 전체 예산: 없음 → ₩70,000,000"],
  ["budget set 1월 1억", "2027-01 전체 예산: 없음 → ₩100,000,000"],
  ["budget set 2026-12 100000000", "2026-12 전체 예산: 없음 → ₩100,000,000"],
  ["budget copy 12월 1월", "2026-12 예산 1개를 2027-01에 복사했습니다."],
  [
    "cost add 1 LICENSE 100만 service=ERP repeat=monthly until=12월",
    "이미 끝난 달 11개월치(2026-01..2026-11), 모두 ₩11,000,000도 지금 함께 등록합니다.",
  ],
  ['cost add 2026-11 LICENSE -1,200,000 note="refund"', "금액이 음수(-₩1,200,000)입니다."],
  ["cost add 2026-11 LICENSE 1,000 service=ERP note='it’s ok'", "등록: ₩1,000"],
  ["cost add 2026-11 LICENSE 1000 ERP", "“ERP”은(는) 서비스 이름입니다. 혹시 “service=ERP”인가요?"],
  ["cost add 2026-11 라이선스 100만 서비스=ERP", "등록: ₩1,000,000"],
  ["예산", "2026-12 (진행 중): 예산 ₩100,000,000 중 ₩0 사용"],
];

it("answers the lines that people typed as they meant them", async () => {
  const typed = readFileSync("test/cases/typed-lines.txt", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("/finops "));
  expect(typed).toEqual(SAID.map(([line]) => `/finops ${line}`));
  const world = await startWorld({ now: "2026-12-20T03:00:00Z" });
  for (const [line, said] of SAID) expect(await world.ask(`/finops ${line}`, "admin"), line).toContain(said);
  const items = await world.database.store.read.costItem.findMany({ orderBy: { amountMicros: "asc" } });
  expect(items.map(({ month, service, description }) => [month, service, description])).toEqual([
    ["2026-11", "ERP", "it’s ok"],
    ["2026-11", "ERP", ""],
  ]);
});
