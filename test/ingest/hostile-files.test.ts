import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { FileProblem } from "../../src/domain/mistakes.ts";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { HEADER, LARGE_FILES, LARGE_FOCUS_FILES, ROW } from "../fixtures/large-files.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { problemsOf, read } from "./read.ts";

const run = promisify(execFile);

/** In a process of its own: what else this one holds or left behind does not count. */
async function measureReading(name: string): Promise<{ problems: FileProblem[]; grownMb: number }> {
  const { stdout } = await run(process.execPath, [
    "--import",
    "tsx",
    "test/support/memory-of-reading.ts",
    name,
  ]);
  return JSON.parse(stdout);
}

describe("a hostile file", () => {
  it.each<readonly [string, string | Uint8Array, FileProblem]>([
    ["nothing", "", { kind: "emptyFile" }],
    ["blank lines", "\n\n\n", { kind: "emptyFile" }],
    ["a mark alone", Buffer.from([0xef, 0xbb, 0xbf]), { kind: "emptyFile" }],
    [
      "an HTML page",
      "<!DOCTYPE html><html><body>month,category</body></html>",
      { kind: "otherFormat", format: "html" },
    ],
    ["a page after blanks", "\n\n  <html lang=ko>", { kind: "otherFormat", format: "html" }],
    [
      "a renamed workbook",
      Buffer.from("PK\x03\x04\x14\0\x06\0 xl/workbook.xml"),
      { kind: "otherFormat", format: "xlsx" },
    ],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), { kind: "otherFormat", format: "xlsx" }],
    ["gzip without content", Buffer.from([0x1f, 0x8b, 8, 0]), { kind: "damagedFile" }],
    ["an empty Parquet file", "PAR1....PAR1", { kind: "damagedFile" }],
    ["PDF", "%PDF-1.7", { kind: "otherFormat", format: "pdf" }],
    [
      "an image",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      { kind: "unknownForm", line: 1 },
    ],
    ["NUL in a cell", `${HEADER}\n${ROW}\n2026-10,SERVER,E\0RP,1,x\n`, { kind: "notText", line: 3 }],
    ["half a character of UTF-16", Buffer.from([0xff, 0xfe, 0x41]), { kind: "notText", line: 1 }],
    [
      "an unclosed quote",
      `${HEADER}\n${ROW}\n2026-10,SERVER,ERP,1,"x\n${ROW}\n`,
      { kind: "unclosedQuote", line: 3 },
    ],
    [
      "a quote inside a bare cell",
      `${HEADER}\n${ROW}\n2026-10,SERVER,E"RP,1,x\n`,
      { kind: "unclosedQuote", line: 3 },
    ],
    [
      "text after a closing quote",
      `${HEADER}\n2026-10,"SERVER"S,ERP,1,x\n`,
      { kind: "unclosedQuote", line: 2 },
    ],
    ["a header of strangers", "__proto__,constructor\n1,2\n", { kind: "unknownForm", line: 1 }],
    ["prose", "Dear all,\nplease find attached\n", { kind: "unknownForm", line: 1 }],
    ["JSON", '{"month": "2026-10"}', { kind: "unknownForm", line: 1 }],
    ["a column twice", `${HEADER},Amount\n${ROW},2\n`, { kind: "repeatedColumn", column: "amount" }],
    [
      "a mandatory column less",
      "month,category,service\n2026-10,SERVER,ERP\n",
      { kind: "missingColumn", column: "amount" },
    ],
    [
      "a short row",
      `${HEADER}\n2026-10,SERVER,ERP\n`,
      { kind: "wrongWidth", line: 2, expected: 5, found: 3 },
    ],
    ["a long row", `${HEADER}\n"2026\n-10"\n`, { kind: "wrongWidth", line: 2, expected: 5, found: 1 }],
    [
      "a zip archive",
      Buffer.from("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.csvmonth,category"),
      { kind: "zipArchive", holds: "a.csv" },
    ],
    ["a header alone", `${HEADER}\n`, { kind: "onlyHeader" }],
    ["10,000 columns", `${HEADER}${",c".repeat(10_000)}\n`, { kind: "tooManyColumns", line: 1 }],
  ])("%s is refused", async (_name, content, problem) => {
    expect((await problemsOf(sourceFile(content))).problems).toEqual([problem]);
  });

  it.each(Object.entries({ ...LARGE_FILES, ...LARGE_FOCUS_FILES }))(
    "%s is refused within 150 MB",
    async (name, { problem }) => {
      const { problems, grownMb } = await measureReading(name);
      expect(problems[0]).toEqual(problem);
      expect(grownMb).toBeLessThan(150);
    },
  );

  it("changes no prototype by a column or a tag named __proto__", async () => {
    const rows = focusRows(2).map((row) => ({
      ...row,
      Tags: '{"__proto__": {"team": "x"}, "constructor": "y"}',
    }));
    const columns = [...Object.keys(rows[0] ?? {})];
    const text = csvOf(rows, columns).replace(/^AvailabilityZone/, "__proto__");
    const costs = await read(sourceFile(text));
    expect(costs.newDepartments).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("team");
  });

  it("names the line of a bad cell after cells over several lines, in every line end", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = [
        HEADER,
        `2026-10,SERVER,ERP,1,"a${end}b${end}c"`,
        "",
        "2026-10,SERVER,ERP,bad,x",
        "",
      ].join(end);
      expect((await problemsOf(sourceFile(text))).problems).toEqual([
        { kind: "badValue", line: 6, column: "amount", value: "bad" },
      ]);
    }
  });

  it("refuses two forms in one import", async () => {
    const files = [sourceFile(`${HEADER}\n${ROW}\n`), sourceFile(csvOf(focusRows(1)))];
    expect((await problemsOf(files)).problems).toEqual([{ kind: "mixedForms" }]);
  });
});
