import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { csvRow, escapeCell, unescapeCell } from "../../src/ingest/csv-text.ts";
import { deleteCost } from "../../src/services/delete-cost.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { type ImportWorld, openImportWorld } from "./import-world.ts";

const USD = { currency: getCurrency("USD"), rate: { units: 13905n, scale: 1 } };
/** Also behind blanks, which some spreadsheets drop, and in full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

describe("an export", () => {
  let world: ImportWorld;
  beforeEach(async () => {
    world = await openImportWorld();
  });
  afterEach(() => world.close());

  const register = (description: string, amountMicros: bigint) =>
    registerCost(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      submissionKey: `${description}${amountMicros}`,
      consent: FULL_CONSENT,
      entry: {
        month: getYearMonth("2026-09"),
        day: undefined,
        category: "LICENSE",
        service: "ERP",
        department: "IT",
        currency: getCurrency("KRW"),
        amountMicros,
        description,
        serverId: "srv-1",
      },
    });

  const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

  it.each(["ko", "en"] as const)(
    "reads back into an empty workspace with equal totals (%s)",
    async (locale) => {
      const credit = focusRow(2, { BilledCost: "-2.5", EffectiveCost: "0", ChargeCategory: "Credit" });
      await world.give(csvOf([...focusRows(200), credit]), { rates: [USD] });
      await world.give("month,category,service,amount\n2026-10,PERSONNEL,ERP,31\n");
      await register("=HYPERLINK(1)", 1_234_000_000n);
      await register("refund", -77_000_000n);
      const text = await world.exported("2026-09", "2026-10", locale);

      const empty = await world.open("T2");
      await world.give(text, { workspace: empty });
      for (const month of ["2026-09", "2026-10"]) {
        expect(await world.total(month, "billed", empty)).toBe(await world.total(month, "billed"));
        expect(await world.total(month, "effective", empty)).toBe(await world.total(month, "effective"));
      }
      const keys = (cells: Awaited<ReturnType<ImportWorld["cells"]>>) =>
        cells
          .map(({ amountMicros: _amount, items: _items, ...dimensions }) => JSON.stringify(dimensions))
          .sort();
      expect(keys(await world.cells("2026-09", empty))).toEqual(keys(await world.cells("2026-09")));
      // What a rule alone tells apart is one line here; from then on nothing changes any more.
      const again = await world.exported("2026-09", "2026-10", locale, empty);
      const third = await world.open("T3");
      await world.give(again, { workspace: third });
      expect(await world.exported("2026-09", "2026-10", locale, third)).toBe(again);
    },
  );

  it("adds its converted column up to the total that reports show", async () => {
    await world.give(csvOf(focusRows(50)), { rates: [USD] });
    await register("x", 7n);
    const rows = rowsOf(await world.exported("2026-09", "2026-09", "en"));
    const sum = rows.reduce((total, row) => total + BigInt(Math.round(Number(row["converted"]) * 1e6)), 0n);
    expect(sum).toBe(await world.total("2026-09"));
    expect(rows.filter(({ rate }) => rate === "1390.5").length).toBe(rows.length - 1);
  });

  it("starts with a mark and headers of the language, and labels the categories in Korean", async () => {
    await register("x", 7_000_000n);
    const text = await world.exported("2026-09", "2026-09");
    expect(text.startsWith("\ufeff월,분류,서비스,금액,통화,부서,")).toBe(true);
    expect(rowsOf(text)[0]).toMatchObject({ 분류: "소프트웨어 라이선스", 금액: "7" });
  });

  it("leaves negative amounts as numbers and escapes only text", async () => {
    await world.give('month,category,service,amount,description\n2026-09,OTHER,ERP,-5,"-5 @ERP"\n');
    const [row] = rowsOf(await world.exported("2026-09", "2026-09", "en"));
    expect(row).toMatchObject({ amount: "-5", effective: "-5", description: "'-5 @ERP" });
  });

  it.each(["simple", "focus"] as const)(
    "leaves out deleted items and lines that were replaced: %s",
    async (format) => {
      await world.give("month,category,service,amount\n2026-09,OTHER,ERP,5\n2026-10,OTHER,ERP,6\n");
      await world.give("month,category,service,amount\n2026-09,OTHER,ERP,8\n");
      const { id } = await register("deleted", 11_000_000n);
      await register("kept", 13_000_000n);
      const author = { userId: "U1", role: "PM" } as const;
      await deleteCost(world.deps, { workspace: world.workspace, author, id });
      const rows = rowsOf(await world.exported("2026-09", "2026-09", "en", world.workspace, format));
      expect(rows.map((row) => row["amount"] ?? row["BilledCost"])).toEqual(["13", "8"]);
    },
  );
});

describe("a text cell", () => {
  it("never starts a formula and reads back equal, for 10,000 hostile strings", () => {
    const hostile = fc.array(
      fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "'",
        '"',
        ",",
        ";",
        " ",
        "|",
        "cmd",
        "1",
        "가",
        "😀",
        "\u00a0",
        "＝",
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join("")),
          fc.string({ unit: "grapheme" }),
        ),
        (text) => {
          const [row] = parse(csvRow(["left", escapeCell(text), "right"]), {
            record_delimiter: "\r\n",
          }) as string[][];
          expect(row?.[1]).not.toMatch(FORMULA);
          expect(row?.map(unescapeCell)).toEqual(["left", text, "right"]);
        },
      ),
      { seed: 20261124, numRuns: 10_000 },
    );
  });

  it.each([
    "=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\t=1+1",
    "\n=1+1",
    "'=1+1",
    "' =1+1",
    "＝1+1",
    " ＋1",
    "－1",
    "＠SUM(A1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
  ])("is marked as text where it could be a formula: %j", (text) => {
    expect(escapeCell(text)).toBe(`'${text}`);
    expect(unescapeCell(`'${text}`)).toBe(text);
  });

  it.each(["", "a=1", "1-1", " x", "ＡＢＣ", "it's", "'quoted'", "e@mail"])("stays as it is: %j", (text) => {
    expect(escapeCell(text)).toBe(text);
  });
});
