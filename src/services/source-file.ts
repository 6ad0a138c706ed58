import type { SourceFile } from "../ingest/cost-reader.ts";

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
      yield content;
    },
  };
}
