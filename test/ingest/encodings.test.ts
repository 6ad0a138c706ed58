import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { ledgerOf, problemsOf, read } from "./read.ts";

const TEXT = csvOf(focusRows(60));

describe("the encoding of a file", () => {
  it("reads all 11,172 syllables of CP949 in the simple form", async () => {
    const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index));
    const cells = syllables.map((syllable, index) => `2026-10,SERVER,ERP,1,KRW,${syllable}${index}`);
    const text = `month,category,service,amount,currency,department\n${cells.join("\n")}\n`;
    const costs = await read(sourceFile(iconv.encode(text, "cp949")));
    expect(costs.newDepartments).toEqual(syllables.map((syllable, index) => `${syllable}${index}`).sort());
  });

  it("tells files apart by their bytes, not by their names or order", async () => {
    const [one, two] = [TEXT, TEXT.replace("Service 0", "Service 9")];
    const hash = async (...texts: string[]) =>
      (await read(texts.map((text) => sourceFile(text, text.slice(-9))))).contentHash;
    expect(await hash(one, two)).toBe(await hash(two, one));
    expect(await hash(one)).not.toBe(await hash(two));
  });

  it("reads a file in whatever pieces it comes", async () => {
    const bytes = iconv.encode(TEXT.slice(0, TEXT.indexOf("\n", 4000)), "cp949");
    const whole = ledgerOf(await read(sourceFile(bytes)));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (size) => {
        const pieces = {
          name: "pieces.csv",
          async *open() {
            for (let start = 0; start < bytes.length; start += size)
              yield bytes.subarray(start, start + size);
          },
        };
        expect(ledgerOf(await read(pieces))).toEqual(whole);
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  it("refuses bytes that are no text in any of them, naming the line", async () => {
    const bytes = Buffer.concat([
      Buffer.from("month,category,service,amount\n2026-10,SERVER,"),
      Buffer.from([0xff, 0xff]),
    ]);
    expect((await problemsOf(sourceFile(bytes))).problems).toEqual([{ kind: "notText", line: 1 }]);
  });
});
