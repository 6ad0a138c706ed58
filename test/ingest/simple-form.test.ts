import { describe, expect, it } from "vitest";
import { formatMicros } from "../../src/domain/money.ts";
import { ko } from "../../src/i18n/ko.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { problemsOf, read } from "./read.ts";

const linesOf = async (text: string) => (await read(sourceFile(text))).scopes.flatMap(({ lines }) => lines);

describe("the simple form", () => {
  it("reads its eight columns", async () => {
    const text =
      "month,category,service,amount,currency,department,server_id,description\n" +
      '2026-10,LICENSE,erp,"1,200.50",USD,Sales,srv-7,"seats, yearly"\n';
    expect(await linesOf(text)).toEqual([
      {
        month: "2026-10",
        day: undefined,
        provider: "",
        account: "",
        service: "ERP",
        category: "LICENSE",
        department: "Sales",
        chargeCategory: "Usage",
        cloudService: "",
        facts: "[]",
        description: "seats, yearly",
        serverId: "srv-7",
        currency: "USD",
        billedMicros: 1_200_500_000n,
        effectiveMicros: 1_200_500_000n,
        rows: 1,
      },
    ]);
  });

  it("reads Korean headers and labels in any order, with the workspace's currency and department", async () => {
    const [line] = await linesOf("금액,서비스,월,분류,메모\n700,그룹웨어,2026년 9월,인건비,x\n");
    expect(line).toMatchObject({
      month: "2026-09",
      category: "PERSONNEL",
      service: "그룹웨어",
      department: "IT",
      currency: "KRW",
      billedMicros: 700_000_000n,
    });
  });

  it("knows each category by the name that people see", async () => {
    for (const [category, label] of Object.entries(ko.category)) {
      expect((await linesOf(`month,category,service,amount\n2026-10,${label},ERP,1\n`))[0]?.category).toBe(
        category,
      );
    }
  });

  it.each(["2026-10", "2026.10", "2026/10", "202610", "2026년 10월", "2026-10-31"])(
    "reads the month %s",
    async (month) => {
      expect((await linesOf(`month,category,service,amount\n${month},SERVER,ERP,1\n`))[0]?.month).toBe(
        "2026-10",
      );
    },
  );

  it("sums rows below the smallest unit before it rounds", async () => {
    const rows = Array.from({ length: 30 }, () => "2026-10,SERVER,ERP,0.0000001,USD\n").join("");
    const costs = await read(sourceFile(`month,category,service,amount,currency\n${rows}`));
    expect(formatMicros(costs.months[0]?.billedMicros ?? 0n)).toBe("0.000003");
  });

  it("reads the columns that an export adds", async () => {
    const text =
      "month,category,service,amount,currency,day,account,charge_category,effective,rate,provider,cloud_service\n" +
      "2026-10,SERVER,ERP,-3,USD,2026-10-05,acc,credit,-2,1390.5,AWS,EC2\n";
    const costs = await read(sourceFile(text));
    expect(costs.scopes[0]?.lines[0]).toMatchObject({
      day: "2026-10-05",
      account: "acc",
      chargeCategory: "Credit",
      billedMicros: -3_000_000n,
      effectiveMicros: -2_000_000n,
      provider: "AWS",
      cloudService: "EC2",
    });
    expect(costs.rates).toEqual([{ month: "2026-10", currency: "USD", rate: { units: 13905n, scale: 1 } }]);
  });

  it.each<[string, string, string, string?]>([
    ["month", "10월,SERVER,ERP,1", "10월"],
    ["month", "2026-13,SERVER,ERP,1", "2026-13"],
    ["category", "2026-10,SERVERS AND MORE,ERP,1", "SERVERS AND MORE"],
    ["service", "2026-10,SERVER,,1", ""],
    ["amount", '2026-10,SERVER,ERP,"1.234,56"', "1.234,56", "unclearAmount"],
    ["amount", '2026-10,SERVER,ERP,"12,00"', "12,00", "unclearAmount"],
    ["amount", "2026-10,SERVER,ERP,9223372036854775808", "9223372036854775808", "tooLarge"],
    ["amount", "2026-10,SERVER,ERP,", ""],
  ])("refuses a bad %s by line and column", async (column, row, value, fault?: string) => {
    const text = `month,category,service,amount\n2026-10,SERVER,ERP,1\n\n${row}\n`;
    expect((await problemsOf(sourceFile(text))).problems).toEqual([
      { kind: "badValue", line: 4, column, value, ...(fault === undefined ? {} : { fault }) },
    ]);
  });

  it("refuses a day outside its month and two rates for one month", async () => {
    const text =
      "month,category,service,amount,currency,day,rate\n" +
      "2026-10,SERVER,ERP,1,USD,2026-09-30,1390\n2026-10,SERVER,ERP,1,USD,,1391\n2026-10,SERVER,ERP,1,USD,,1390.0\n";
    expect((await problemsOf(sourceFile(text))).problems).toEqual([
      { kind: "badValue", line: 2, column: "day", value: "2026-09-30" },
      { kind: "badValue", line: 3, column: "rate", value: "1391" },
    ]);
  });

  it("refuses a total that no column holds", async () => {
    const row = "2026-10,SERVER,ERP,9000000000000\n";
    await expect(read(sourceFile(`month,category,service,amount\n${row}${row}`))).rejects.toMatchObject({
      mistake: { kind: "totalTooLarge", month: "2026-10" },
    });
  });
});
