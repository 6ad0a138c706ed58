import type { SourceFile } from "../ingest/cost-reader.ts";

const PIECE_BYTES = 256 * 1024;

/** Files that were put in together. A run of an export has each name once: of two by one name, one is another run's. */
export function sourceFilesOf(
  files: readonly { readonly name: string; readonly content: Uint8Array }[],
): SourceFile[] {
  const repeated = files.find(({ name }, index) => files.findIndex((one) => one.name === name) < index);
  if (repeated === undefined) return files.map(sourceFileOf);
  return files.map((file, index) => {
    const time = files.slice(0, index + 1).filter(({ name }) => name === file.name).length;
    return { ...sourceFileOf(file), folder: `${repeated.name} (${time})` };
  });
}

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
