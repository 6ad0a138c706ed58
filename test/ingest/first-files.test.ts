import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { formatMicros } from "../../src/domain/money.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT, problemsOf, read } from "./read.ts";

const caseFile = (name: string) => sourceFile(readFileSync(`test/cases/${name}`), name);
const HEADER = "month,category,service,amount";
const simple = (...rows: readonly string[]) => sourceFile([HEADER, ...rows, ""].join("\n"));
const totalOf = async (file: ReturnType<typeof sourceFile>) =>
  (await read(file)).months.map((one) => `${one.month} ${formatMicros(one.billedMicros)} ${one.currency}`);
const faultOf = async (file: ReturnType<typeof sourceFile>) =>
  (await problemsOf(file)).problems.map((one) =>
    one.kind === "badValue" ? `${one.line} ${one.column} ${one.fault ?? "form"}` : one.kind,
  );
const amount = (text: string) => simple(`2026-10,SERVER,ERP,"${text}"`);

describe("files that people try first", () => {
  it.each(["excel-semicolon.csv", "excel-unicode-text.txt", "excel-sep-line.csv", "excel-title-row.csv"])(
    "reads %s",
    async (name) => {
      expect(await totalOf(caseFile(name))).toEqual(["2026-10 1200000 KRW"]);
    },
  );

  it.each([
    ["a bar between cells", "month|category|service|amount\n2026-10|SERVER|ERP|7\n"],
    [
      "a title with a comma above semicolons",
      "비용, 2026\n\nmonth;category;service;amount\n2026-10;SERVER;ERP;7\n",
    ],
    ["sep=; above semicolons", "sep=;\nmonth;category;service;amount\n2026-10;SERVER;ERP;7\n"],
    ["a mark, a title and Korean names", "\ufeff비용 현황\n월,분류,서비스,금액(원)\n2026-10,서버,ERP,7\n"],
    ["delimiters behind every row", `${HEADER},,\n2026-10,SERVER,ERP,7,,\n,,,,,\n`],
    ["more delimiters behind the rows than behind the header", `${HEADER}\n2026-10,SERVER,ERP,7,,,\n`],
    ["quoted cells between tabs", 'month\tcategory\tservice\tamount\n2026-10\tSERVER\tERP\t"7"\n'],
    ["a category in English and a month that Excel wrote", `${HEADER}\nOct-26,Software licences,ERP,7\n`],
  ])("reads %s", async (_name, text) => {
    expect(await totalOf(sourceFile(text))).toEqual(["2026-10 7 KRW"]);
  });

  it("takes the currency that the header names", async () => {
    const file = sourceFile("month,category,service,Amount (USD)\n2026-10,SERVER,ERP,7.5\n");
    expect(await totalOf(file)).toEqual(["2026-10 7.5 USD"]);
  });

  it("takes no amount that is counted in thousands", async () => {
    expect(await faultOf(sourceFile("월,분류,서비스,금액(천원)\n2026-10,서버,ERP,7\n"))).toEqual([
      "missingColumn",
    ]);
  });

  it("names the line of a bad cell below a title", async () => {
    expect(await faultOf(sourceFile(`제목,,,\n\n${HEADER}\n2026-10,SERVER,ERP,x\n`))).toEqual([
      "4 amount form",
    ]);
  });

  it.each([
    ["native-aws-cur.csv", "awsCur"],
    ["native-cur.parquet", "awsCur"],
    ["native-cost-explorer.csv", "costExplorer"],
    ["native-azure-actual.csv", "azureCost"],
    ["native-gcp-cost-table.csv", "googleCostTable"],
    ["native-korean-cloud-cp949.csv", "naverCloud"],
  ])("says what %s is", async (name, native) => {
    expect((await problemsOf(caseFile(name))).problems).toEqual([{ kind: "nativeExport", native }]);
  });

  it.each([
    ["CUR 2.0", "bill_payer_account_id,line_item_unblended_cost\n1,2\n", "awsCur"],
    ["Azure in Europe", "BillingAccountId;MeterCategory;CostInBillingCurrency\n1;2;3\n", "azureCost"],
    [
      "Google's export to BigQuery",
      "billing_account_id,service.description,sku.description,cost\n1,2,3,4\n",
      "googleBilling",
    ],
    ["Oracle", "lineItem/referenceNo,lineItem/intervalUsageStart,cost/myCost\n1,2,3\n", "oracleCost"],
  ])("says what a file of %s is", async (_name, text, native) => {
    expect((await problemsOf(sourceFile(text))).problems).toEqual([{ kind: "nativeExport", native }]);
  });

  it("says that an archive is one, whatever its name", async () => {
    expect((await problemsOf(caseFile("zip-called-xlsx.zip"))).problems).toEqual([
      { kind: "zipArchive", holds: "total-row.csv" },
    ]);
  });
});

describe("amounts in files", () => {
  it("reads those of the sheet as typed ones are, by line", async () => {
    expect(await faultOf(caseFile("simple-amounts.csv"))).toEqual([
      "6 amount form",
      "7 amount form",
      "9 amount unclearAmount",
    ]);
  });

  it.each([
    ["₩1,200,000", "1200000 KRW"],
    ["1,200,000원", "1200000 KRW"],
    ["120만", "1200000 KRW"],
    ["(1,200)", "-1200 KRW"],
    ["₩(1,200)", "-1200 KRW"],
    [" 1,200 ", "1200 KRW"],
    ["−1200", "-1200 KRW"],
    ["1,200-", "-1200 KRW"],
    ["+1200", "1200 KRW"],
    ["１，２００", "1200 KRW"],
    ["$1,200.50", "1200.5 USD"],
    ["1.2340 EUR", "1.234 EUR"],
    ["1234.567", "1234.567 KRW"],
    ["0.123", "0.123 KRW"],
    ["35.2E-4", "0.00352 KRW"],
    ["1.234 KWD", "1.234 KWD"],
  ])("reads %s as %s", async (text, expected) => {
    expect(await totalOf(amount(text))).toEqual([`2026-10 ${expected}`]);
  });

  it.each([
    ["1.234", "unclearAmount"],
    ["1.234 EUR", "unclearAmount"],
    ["1.234,56", "unclearAmount"],
    ["1 200", "unclearAmount"],
    ["1억 5천", "unclearAmount"],
    ["1.23457E+11", "shortened"],
    ["1E+06", "shortened"],
    ["10%", "form"],
    ["-(1)-", "form"],
    ["ZZZ 5", "unknownCurrency"],
    ["x", "form"],
  ])("asks about %s: %s", async (text, fault) => {
    expect(await faultOf(amount(text))).toEqual([`2 amount ${fault}`]);
  });

  const inCurrency = (text: string, currency: string) =>
    sourceFile(`${HEADER},currency\n2026-10,SERVER,ERP,"${text}",${currency}\n`);

  it("refuses an amount in another currency than its row's, but for a sign that both write", async () => {
    expect(await faultOf(inCurrency("$5", "KRW"))).toEqual(["2 amount otherCurrency"]);
    expect(await totalOf(inCurrency("$5", "CAD"))).toEqual(["2026-10 5 CAD"]);
    expect(await totalOf(inCurrency("¥5", "CNY"))).toEqual(["2026-10 5 CNY"]);
  });

  it("judges a point by the currency of the row", async () => {
    expect(await faultOf(inCurrency("1.234", "EUR"))).toEqual(["2 amount unclearAmount"]);
    expect(await totalOf(inCurrency("1.234", "KWD"))).toEqual(["2026-10 1.234 KWD"]);
  });

  it("asks about one comma where semicolons stand between cells", async () => {
    const file = (text: string) => sourceFile(`month;category;service;amount\n2026-10;SERVER;ERP;${text}\n`);
    expect(await faultOf(file("1,234"))).toEqual(["2 amount unclearAmount"]);
    expect(await totalOf(file("1,234,567"))).toEqual(["2026-10 1234567 KRW"]);
  });

  it("takes a point of our own export for a decimal point", async () => {
    const file = sourceFile(
      `${HEADER},currency,charge_category,effective,converted\n2026-10,SERVER,ERP,1.234,USD,Usage,2.345,1234\n`,
    );
    const [month] = (await read(file, { ...CONTEXT, currency: getCurrency("USD") })).months;
    expect(month).toMatchObject({ billedMicros: 1_234_000n, effectiveMicros: 2_345_000n });
  });
});

describe("months, days and categories in files", () => {
  it("reads what can be read in one way, and says why not, by line", async () => {
    expect(await faultOf(caseFile("simple-months.csv"))).toEqual([
      "6 month unclearMonth",
      "10 month unclearMonth",
      "11 month zonedTime",
    ]);
    expect(await faultOf(caseFile("simple-categories.csv"))).toEqual([
      "3 category form",
      "4 category form",
      "5 category form",
    ]);
  });

  it.each([
    ...["2026년 10월", "2026. 10", "2026. 10.", "2026/10", "Oct-26", "October 2026", "Oct-2026", "2026-Oct"],
    ...["2026-10-01 00:00:00", "2026-10-01T00:00:00Z", "10/2026", "2026. 10. 5.", "46296", "5-Oct-2026"],
    ...["10/13/2026", "13.10.2026", "2026-10-05 13:45", "2026-10-01 오전 12:00:00", "２０２６-１０"],
  ])("reads the month %s", async (month) => {
    expect(await totalOf(simple(`${month},SERVER,ERP,1`))).toEqual(["2026-10 1 KRW"]);
  });

  it.each([
    ["10/5/2026", "changedDate"],
    ["5.10.2026", "changedDate"],
    ["10/1/26", "changedDate"],
    ["26-Oct", "unclearMonth"],
    ["Oct 26", "unclearMonth"],
    ["26.10", "unclearMonth"],
    ["2026-10-31T15:00:00Z", "zonedTime"],
    ["2026-13", "form"],
    ["12345", "form"],
    ["10월", "form"],
  ])("asks about the month %s: %s", async (month, fault) => {
    expect(await faultOf(simple(`${month},SERVER,ERP,1`))).toEqual([`2 month ${fault}`]);
  });

  const dayOf = async (month: string, day: string) =>
    (await read(sourceFile(`${HEADER},day\n${month},SERVER,ERP,1,${day}\n`))).scopes[0]?.lines[0]?.day;

  it.each(["10/5/2026", "5/10/2026", "46300", "2026. 10. 5.", "2026-10-05 00:00:00"])(
    "reads the day %s by the row's month",
    async (day) => {
      expect(await dayOf("Oct-26", day)).toBe("2026-10-05");
    },
  );

  it("refuses a day that is in no or in another month", async () => {
    const faults = (day: string) => faultOf(sourceFile(`${HEADER},day\n2026-10,SERVER,ERP,1,${day}\n`));
    expect(await faults("2026-11-05")).toEqual(["2 day form"]);
    expect(await faults("5/4/2026")).toEqual(["2 day changedDate"]);
  });

  it("reads dates as Korean Excel saves them, and says that American Excel changed them", async () => {
    expect(await totalOf(caseFile("excel-dates-ko.csv"))).toEqual(["2026-10 100 KRW"]);
    expect(await faultOf(caseFile("excel-dates-us.csv"))).toEqual([
      "2 BillingPeriodStart changedDate",
      "2 ChargePeriodStart changedDate",
      "2 ChargePeriodEnd changedDate",
    ]);
  });
});
