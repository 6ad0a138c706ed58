import { createGunzip } from "node:zlib";
import { type FileProblem, UserError } from "../domain/mistakes.ts";
import type { SourceFile } from "./cost-reader.ts";

/** A file is refused when it unpacks to more than both: real bills shrink to a tenth, a bomb to a thousandth. */
export const UNPACK_LIMITS = { bytes: 2_000_000_000, ratio: 200 };

const CHUNK_BYTES = 256 * 1024;

/** The file as it was before gzip. */
export function unpackFile(file: SourceFile, limits = UNPACK_LIMITS): SourceFile {
  return { name: file.name, open: () => gunzip(file, limits) };
}

async function* gunzip(file: SourceFile, limits: typeof UNPACK_LIMITS): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: CHUNK_BYTES });
  let packed = 0;
  let unpacked = 0;
  let failure: unknown;
  const feeding = feed(file, unpacker, (bytes) => {
    packed += bytes;
  }).catch((error: unknown) => {
    failure = error;
    unpacker.destroy();
  });
  try {
    for await (const chunk of unpacker) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > limits.bytes && unpacked > limits.ratio * packed)
        throw refusal(file, { kind: "gzipBomb" });
      yield chunk as Buffer;
    }
  } catch (error) {
    throw failure ?? (isZlibError(error) ? refusal(file, { kind: "damagedFile" }) : error);
  } finally {
    unpacker.destroy();
    await feeding;
  }
  if (failure !== undefined) throw failure;
}

async function feed(
  file: SourceFile,
  unpacker: ReturnType<typeof createGunzip>,
  count: (bytes: number) => void,
): Promise<void> {
  for await (const chunk of file.open()) {
    if (unpacker.destroyed) return;
    count(chunk.length);
    if (!unpacker.write(chunk)) await drained(unpacker);
  }
  unpacker.end();
}

function drained(unpacker: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ["drain", "close", "error"]) unpacker.off(event, done);
      resolve();
    };
    for (const event of ["drain", "close", "error"]) unpacker.once(event, done);
  });
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

function refusal(file: SourceFile, problem: FileProblem): UserError {
  return new UserError({ kind: "badFile", file: file.name, problems: [problem], more: 0 });
}
