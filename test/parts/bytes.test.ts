import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { importCosts } from "../../src/services/import-costs.ts";
import { sourceFileOf } from "../../src/services/source-file.ts";
import { counts, sizeOf } from "./part-sizes.ts";
import { oneChunk, openWorld } from "./parts-world.ts";

/** A file of exactly so many bytes, mostly of characters of three. */
function fileOf(bytes: number): { content: Buffer; rows: number } {
  const header = "month,category,service,amount,description\n";
  const row = `2026-10,SERVER,ERP,1,${"가나다라마바사아자차카타파하".repeat(3)}\n`;
  const length = Buffer.byteLength(row);
  const rows = Math.floor((bytes - header.length) / length) - 1;
  const text = `${header}${row.repeat(rows)}`;
  const last = "2026-10,SERVER,ERP,1,";
  const content = Buffer.from(`${text}${last}`.padEnd(bytes - Buffer.byteLength(text) + text.length, "x"));
  return { content, rows: rows + 1 };
}

it.each([
  ...counts("decode-file.ts PIECE_BYTES").map((bytes) => ({ bytes, packed: false })),
  ...counts("unpack-file.ts CHUNK_BYTES").map((bytes) => ({ bytes, packed: true })),
])("of a file of $bytes are all read, packed: $packed", async ({ bytes, packed }) => {
  const { deps, workspace } = await openWorld();
  const { content, rows } = fileOf(bytes);
  expect(content.length).toBe(bytes);
  const file = packed ? oneChunk(gzipSync(content), "costs.csv.gz") : oneChunk(content);
  await importCosts(deps, { workspace, actor: "U1", files: [file], dryRun: false });
  const [cell] = await deps.store.read.monthlyRollup.findMany();
  expect(cell?.billedMicros).toBe(BigInt(rows) * 1_000_000n);
  const lines = await deps.store.read.costLine.findMany();
  expect(lines.map(({ description }) => description).join("")).not.toContain("\ufffd");
  expect(lines.length).toBe(2);
});

it.each(counts("source-file.ts PIECE_BYTES"))(
  "of a file of %i in memory come in pieces, all and in order",
  async (bytes) => {
    const content = Uint8Array.from({ length: bytes }, (_, index) => index % 251);
    const pieces: Uint8Array[] = [];
    for await (const piece of sourceFileOf({ name: "a.csv", content }).open()) pieces.push(piece);
    const size = sizeOf("source-file.ts PIECE_BYTES");
    expect(pieces.map(({ length }) => length > 0 && length <= size)).not.toContain(false);
    expect(pieces).toHaveLength(Math.ceil(bytes / size));
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
  },
);
