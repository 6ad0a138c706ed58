import type { SourceFile } from "../ingest/cost-reader.ts";

const PIECE_BYTES = 256 * 1024;

/** A file in memory as the readers take it. */
export function sourceFileOf({
  name,
  content,
}: {
  readonly name: string;
  readonly content: Uint8Array;
}): SourceFile {
  return {
    name,
    async *open() {
      // Small pieces: hashing or decoding one blocks the event loop.
      for (let start = 0; start < content.length; start += PIECE_BYTES)
        yield content.subarray(start, start + PIECE_BYTES);
    },
  };
}
