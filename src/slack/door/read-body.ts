import type { IncomingMessage } from "node:http";

export type BodyLimits = {
  /** For one body. */
  readonly bodyBytes: number;
  /** For all bodies that are being read. */
  readonly bodiesBytes: number;
  /** From the end of the headers to the end of the body. */
  readonly bodyMs: number;
};

/** `crowded`: all bodies together were too large. `gone`: the client disconnected. */
export type Unread = "tooLarge" | "tooSlow" | "crowded" | "malformed" | "gone";

type Reading = { bytes: number; readonly stop: (why: Unread) => void };

/** Reads request bodies within limits. When all of them together are too large, the oldest is refused. */
export function createBodyReader({ bodyBytes, bodiesBytes, bodyMs }: BodyLimits) {
  const readings = new Map<IncomingMessage, Reading>();
  let total = 0;

  function read(request: IncomingMessage): Promise<Buffer | Unread> {
    if (Number(request.headers["content-length"] ?? 0) > bodyBytes) return Promise.resolve("tooLarge");
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const settle = (outcome: Buffer | Unread) => {
        clearTimeout(timer);
        request.off("data", onData);
        readings.delete(request);
        total -= reading.bytes;
        reading.bytes = 0;
        resolve(outcome);
        // A refused request may stay open for a while, but must not keep its memory.
        chunks.length = 0;
      };
      const timer = setTimeout(settle, bodyMs, "tooSlow");
      const reading: Reading = { bytes: 0, stop: settle };
      const onData = (chunk: Buffer) => {
        chunks.push(chunk);
        reading.bytes += chunk.length;
        total += chunk.length;
        if (reading.bytes > bodyBytes) settle("tooLarge");
        else if (total > bodiesBytes) stopOldest();
      };
      readings.set(request, reading);
      request.on("data", onData);
      request.once("end", () => settle(Buffer.concat(chunks)));
      request.once("close", () => settle("gone"));
      request.once("error", () => settle("gone"));
    });
  }

  function stopOldest(): void {
    const [oldest] = readings.values();
    oldest?.stop("crowded");
  }

  return {
    read,
    /** Ends the reading of a body that cannot be completed. */
    stop: (request: IncomingMessage, why: Unread) => readings.get(request)?.stop(why),
  };
}
