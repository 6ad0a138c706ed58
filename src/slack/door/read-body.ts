import type { IncomingMessage } from "node:http";

export type BodyLimits = {
  /** Of one body. */
  readonly bodyBytes: number;
  /** Of all bodies that are being read. */
  readonly bodiesBytes: number;
  /** From the end of the headers to the end of the body. */
  readonly bodyMs: number;
};

/** `crowded`: others needed the room. `gone`: nobody is there to be answered. */
export type Unread = "tooLarge" | "tooSlow" | "crowded" | "malformed" | "gone";

type Reading = { bytes: number; readonly stop: (why: Unread) => void };

/** Reads bodies of strangers within limits. When all together are too large, the one that began first makes room. */
export function createBodyReader({ bodyBytes, bodiesBytes, bodyMs }: BodyLimits) {
  const begun = new Map<IncomingMessage, Reading>();
  let total = 0;

  function read(request: IncomingMessage): Promise<Buffer | Unread> {
    if (Number(request.headers["content-length"] ?? 0) > bodyBytes) return Promise.resolve("tooLarge");
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const settle = (outcome: Buffer | Unread) => {
        clearTimeout(timer);
        request.off("data", onData);
        begun.delete(request);
        total -= reading.bytes;
        reading.bytes = 0;
        resolve(outcome);
        // A request that is refused may stay open for a while; its bytes may not.
        chunks.length = 0;
      };
      const timer = setTimeout(settle, bodyMs, "tooSlow");
      const reading: Reading = { bytes: 0, stop: settle };
      const onData = (chunk: Buffer) => {
        chunks.push(chunk);
        reading.bytes += chunk.length;
        total += chunk.length;
        if (reading.bytes > bodyBytes) settle("tooLarge");
        else if (total > bodiesBytes) makeRoom();
      };
      begun.set(request, reading);
      request.on("data", onData);
      request.once("end", () => settle(Buffer.concat(chunks)));
      request.once("close", () => settle("gone"));
      request.once("error", () => settle("gone"));
    });
  }

  function makeRoom(): void {
    const [first] = begun.values();
    first?.stop("crowded");
  }

  return {
    read,
    /** What is being read cannot be read to its end. */
    stop: (request: IncomingMessage, why: Unread) => begun.get(request)?.stop(why),
  };
}
