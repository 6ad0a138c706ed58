import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMicros } from "../../src/domain/money.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT, problemsOf, read } from "./read.ts";

const HEADER = "month,category,service,amount";
const fileOf = (rows: readonly string[], header = HEADER) =>
  sourceFile([header, ...rows, ""].join("\n"), "costs.csv");

/** What counts, in how many rows, and what is said about the rest. */
async function judged(
  rows: readonly string[],
  header = HEADER,
  services: readonly string[] = ["ERP", "MES"],
) {
  const costs = await read(fileOf(rows, header), { ...CONTEXT, services: [...services] });
  const totals = costs.months.map((one) => `${one.month} ${formatMicros(one.billedMicros)}`);
  return { totals, rows: costs.rows, newServices: costs.newServices, warnings: costs.warnings };
}
const leftOut = (lines: readonly number[], labels: readonly string[]) => ({
  kind: "totalRows",
  file: "costs.csv",
  rows: lines.length,
  lines,
  labels,
});
const differs = (line: number, label: string, total: string, sum: string) => ({
  ...{ kind: "totalDiffers", file: "costs.csv", line, label },
  ...{ currency: "KRW", total, sum },
});

describe("rows of totals in the simple form", () => {
  it("are left out and named: a sheet with subtotals and a total comes to its costs", async () => {
    const rows = [
      "2026-10,LICENSE,ERP,100",
      "2026-10,LICENSE,MES,200",
      "2026-10,LICENSE,소계,300",
      "2026-10,SERVER,ERP,400",
      "2026-10,SERVER,소계,400",
      "2026-10,OTHER,합계,700",
    ];
    expect(await judged(rows)).toEqual({
      totals: ["2026-10 700"],
      rows: 3,
      newServices: [],
      warnings: [leftOut([4, 6, 7], ["소계", "합계"])],
    });
  });

  it.each([
    ...["합계,,,300", ",,합계,300", ",합 계,,300", "총계,LICENSE,ERP,300", "2026-10,Total,ERP,300"],
    ...["2026-10,LICENSE,Grand total,300", "2026-10,LICENSE,ERP Total,300", "Sub-total:,,,300", "TOTAL,,,"],
    ...[
      "2026-10 합계,,,300",
      "2026-10,LICENSE,합계(VAT 별도),300",
      '2026-10,LICENSE,총합계,"₩300"',
      "누계,,,x",
    ],
  ])("knows %s for one", async (row) => {
    const found = await judged(["2026-10,LICENSE,ERP,100", "2026-10,LICENSE,MES,200", row]);
    expect(found.totals).toEqual(["2026-10 300"]);
    expect(found.warnings).toMatchObject([{ kind: "totalRows", rows: 1, lines: [4] }]);
  });

  it.each(["Total Security", "Summary", "통계 서버", "계정 관리", "회계", "설계", "Totally", "합계표 작성"])(
    "takes %s for a service",
    async (service) => {
      expect(await judged([`2026-10,LICENSE,${service},100`])).toMatchObject({ rows: 1, warnings: [] });
    },
  );

  it("warn with both figures where no sum comes to them", async () => {
    const found = await judged(["2026-10,LICENSE,ERP,100", "2026-10,LICENSE,MES,200.5", "합계,,,310"]);
    expect(found.totals).toEqual(["2026-10 300.5"]);
    expect(found.warnings).toEqual([leftOut([4], ["합계"]), differs(4, "합계", "310", "300.5")]);
  });

  it("are compared exactly", async () => {
    const rows = ["2026-10,LICENSE,ERP,0.1", "2026-10,LICENSE,MES,0.2"];
    expect((await judged([...rows, "합계,,,0.3"])).warnings).toHaveLength(1);
    expect((await judged([...rows, "합계,,,0.30000001"])).warnings).toHaveLength(2);
  });

  it("fit above what they sum, by month, by service, and as sums of sums", async () => {
    const above = ["합계,,,300", "2026-10,LICENSE,ERP,100", "2026-10,LICENSE,MES,200"];
    const across = [
      "2026-10,LICENSE,ERP,1",
      "2026-11,LICENSE,MES,20",
      "2026-11,SERVER,ERP,300",
      "2026-11 합계,,,4320",
      "2026-10,LICENSE,ERP 합계,301",
      "2026-11,SERVER,MES,4000",
      "2026-11,SERVER,소계,4000",
      "총계,,,4321",
    ];
    expect((await judged(above)).warnings).toHaveLength(1);
    expect((await judged(across)).warnings).toMatchObject([{ kind: "totalRows", rows: 4 }]);
  });

  it("are no totals where a service of that name is known", async () => {
    const rows = ["2026-10,LICENSE,Total,100", "2026-10,LICENSE,ERP,100"];
    expect(await judged(rows, HEADER, ["Total"])).toMatchObject({
      totals: ["2026-10 200"],
      rows: 2,
      warnings: [],
    });
  });

  it("are told by their amount where the word stands in a note", async () => {
    const header = `${HEADER},description,구분`;
    const costs = ["2026-10,LICENSE,ERP,100,,", "2026-10,LICENSE,MES,200,,"];
    const sum = await judged([...costs, "2026-10,LICENSE,ERP,300,합계,"], header);
    expect(sum).toMatchObject({ totals: ["2026-10 300"], warnings: [{ kind: "totalRows" }] });
    const unknown = await judged([...costs, "2026-10,LICENSE,ERP,300,,소계"], header);
    expect(unknown).toMatchObject({ totals: ["2026-10 300"], warnings: [{ kind: "totalRows" }] });
    expect(await judged([...costs, "2026-10,LICENSE,ERP,50,total,"], header)).toMatchObject({
      totals: ["2026-10 350"],
      warnings: [{ kind: "totalWord", line: 4, label: "total" }],
    });
  });

  it("keep currencies apart", async () => {
    const rows = [
      "2026-10,LICENSE,ERP,100,KRW",
      "2026-10,LICENSE,ERP,5,USD",
      "합계,,,100,KRW",
      "합계,,,5,USD",
      "합계,,,105,KRW",
    ];
    expect((await judged(rows, `${HEADER},currency`)).warnings).toMatchObject([
      { kind: "totalRows", rows: 3 },
      { kind: "totalDiffers", line: 6, total: "105", sum: "100" },
    ]);
  });

  it("are no costs where there is nothing else", async () => {
    expect((await problemsOf(fileOf(["2026-10,LICENSE,합계,100"]))).problems).toEqual([
      { kind: "onlyTotals" },
    ]);
  });

  it("change no total wherever they are inserted", async () => {
    const amounts = fc.array(fc.integer({ min: -500, max: 5000 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(amounts, fc.array(fc.nat({ max: 12 }), { maxLength: 4 }), async (costs, places) => {
        const rows: string[] = [];
        let since = 0;
        let all = 0;
        for (const [index, cost] of costs.entries()) {
          rows.push(`2026-10,LICENSE,${index % 2 ? "ERP" : "MES"},${cost}`);
          since += cost;
          all += cost;
          if (!places.includes(index)) continue;
          rows.push(`소계,,,${since}`);
          since = 0;
        }
        rows.push(`총계,,,${all}`);
        const found = await judged(rows);
        expect(found.totals).toEqual([`2026-10 ${all}`]);
        expect(found.warnings).toMatchObject([{ kind: "totalRows" }]);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
