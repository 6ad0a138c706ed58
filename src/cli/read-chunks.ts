import { createReadStream } from "node:fs";
import { UserError } from "../domain/mistakes.ts";

const UNREADABLE = ["EACCES", "ENOENT", "EISDIR"];

/** A file piece by piece; a path that cannot be read is the person's mistake. */
export async function* readChunks(
  path: string,
  seen: (piece: Uint8Array) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) {
      seen(chunk as Buffer);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && UNREADABLE.includes(String(error.code)))
      throw new UserError({ kind: "unreadableFile", file: path });
    throw error;
  }
}
