import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { parquetOf } from "../fixtures/packed-file.ts";
import { csvFile, importAs, importedTotal, simpleCsv, viewText } from "../support/import-acts.ts";
import { startWorld } from "../support/slack-world.ts";

/** R11 as a PM meets it: each file gets a sentence, nothing is stored, and commands are answered meanwhile. */
const HEADER = "month,category,service,amount,description";
const ROW = "2026-10,SERVER,ERP,1,x";
const MEGABYTE = 1024 * 1024;
const MANY = 25;
const bill = csvOf(focusRows(200));

type Content = string | Buffer | Promise<Buffer>;
const HOSTILE: readonly (readonly [string, () => Content, string])[] = [
  ["nothing", () => "", "내용이 없습니다"],
  ["a sign-in page", () => "<!DOCTYPE html><html><body>Sign in</body></html>", "html 파일입니다"],
  [
    "a workbook by another name",
    () => Buffer.from("PK\x03\x04\x14\0\x06\0 xl/workbook.xml"),
    "엑셀 통합 문서(xlsx)입니다",
  ],
  [
    "a picture",
    () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    "열 이름이 있는 줄을 찾지 못했습니다",
  ],
  ["NUL", () => `${HEADER}\n${ROW}\n2026-10,SERVER,E\0RP,1,x\n`, "3번째 줄: CSV 텍스트가 아닙니다"],
  [
    "an open quote",
    () => `${HEADER}\n${ROW}\n2026-10,SERVER,ERP,1,"x\n${ROW}\n`,
    "3번째 줄: 따옴표가 닫히지",
  ],
  ["a __proto__ header", () => "__proto__,constructor\n1,2\n", "열 이름이 있는 줄을 찾지 못했습니다"],
  ["a million columns", () => `${HEADER}${",c".repeat(1_000_000)}\n`, "1번째 줄: 열이 너무 많습니다"],
  [
    "a cell of 9 MB",
    () => `${HEADER}\n2026-10,SERVER,ERP,1,${"x".repeat(9 * MEGABYTE)}\n`,
    "2번째 줄 description: 값이",
  ],
  ["a gzip bomb", () => gzipSync(Buffer.alloc(200 * MEGABYTE)), "1번째 줄: CSV 텍스트가 아닙니다"],
  ["gzip cut short", () => gzipSync(bill).subarray(0, 3000), "손상되었거나 일부만 있는 파일입니다"],
  [
    "Parquet cut short",
    async () => (await parquetOf(bill)).subarray(0, 2000),
    "손상되었거나 일부만 있는 파일입니다",
  ],
  [
    "Parquet with a bad cost",
    () => parquetOf(bill.replace("0.00000000007", "seven")),
    "1번째 행 BilledCost: “seven”",
  ],
  ["an unknown currency", () => simpleCsvOf("2026-10,SERVER,ERP,1,ZZZ"), "2번째 줄 currency: “ZZZ”"],
  [
    "an endless exponent",
    () => simpleCsvOf("2026-10,SERVER,ERP,1e999999,KRW"),
    "2번째 줄 amount: “1e999999”",
  ],
  ["a month that is none", () => simpleCsvOf("2026-13,SERVER,ERP,1,KRW"), "2번째 줄 month: “2026-13”"],
];

function simpleCsvOf(row: string): string {
  return `month,category,service,amount,currency\n${row}\n`;
}

it("gives every hostile file a sentence, answers commands meanwhile, and imports a good file afterwards", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  for (const [name, make, words] of HOSTILE) {
    const content = await make();
    const reading = pm.give(csvFile(content, `${name}.csv`));
    const [view, help] = await Promise.all([reading, world.ask("/finops help", "viewer")]);
    expect(help).toContain("/finops summary");
    expect(view.submit).toBeUndefined();
    expect(viewText(view), name).toContain(`${name}.csv: 읽을 수 없어 아무것도 저장하지 않았습니다.`);
    expect(viewText(view), name).toContain(words);
  }
  expect(await world.database.store.read.import.count()).toBe(0);
  await pm.confirm(await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,7"))));
  expect(await importedTotal(world, "2026-10")).toBe(7_000_000n);
}, 120_000);

it("goes on answering commands while it reads nine megabytes to a mistake in the last line", async () => {
  const world = await startWorld();
  const rows = (9 * MEGABYTE) / (ROW.length + 1);
  const content = `${HEADER}\n${`${ROW}\n`.repeat(rows)}2026-10,SERVER,ERP,x,x\n`;
  const pm = importAs(world, "pm");
  let refused: string | undefined;
  const reading = pm.give(csvFile(content)).then((view) => {
    refused = viewText(view);
  });
  let answers = 0;
  while (refused === undefined && answers < MANY) {
    expect(await world.ask("/finops summary 2026-10", "viewer")).toContain("2026-10");
    answers += 1;
  }
  await reading;
  expect(refused).toContain(`${Math.floor(rows) + 2}번째 줄 amount: “x”`);
  // While it is downloaded there are a few; a reading that never yields would add one.
  expect(answers).toBe(MANY);
}, 240_000);
