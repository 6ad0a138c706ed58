import type { SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { readRequest, type SlackRequest } from "./request-shape.ts";
import type { TooFast } from "./too-fast.ts";

const RECONNECT_MS = 30_000;

const frameForm = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("hello") }),
  z.looseObject({ type: z.literal("disconnect") }),
  z.looseObject({
    type: z.enum(["slash_commands", "interactive", "events_api"]),
    envelope_id: z.string().min(1),
    payload: z.looseObject({}),
  }),
]);
type Frame = z.infer<typeof frameForm>;

/** Made of the frame that was let through. */
type Taken = { readonly body: SlackRequest; readonly ack: (answer?: object) => Promise<void> };

/**
 * The HTTP door's checks for Socket Mode: a frame passes only if it is well-formed and within the person's limit. Bolt
 * does not catch errors while it reads a frame, and emits events under names from the frame.
 */
export function guardSocket(receiver: SocketModeReceiver, { tooFast, log }: { tooFast: TooFast; log: Log }) {
  const { client } = receiver;
  let isClosing = false;

  function guard<T>(event: string, by: (pass: (argument: T) => unknown, argument: T) => unknown): void {
    const listeners = client.listeners(event);
    client.removeAllListeners(event);
    const pass = (argument: T) => Promise.all(listeners.map((listener) => listener(argument)));
    client.on(event, (argument: T) => {
      Promise.resolve(argument)
        .then((one) => by(pass, one))
        .catch((err: unknown) => log.error({ event: "request.failed", err }));
    });
  }

  guard<unknown>("ws_message", async (pass, text) => {
    const frame = readFrame(text);
    if (frame === undefined) return log.warn({ event: "frame.refused" });
    await pass(JSON.stringify(frame));
  });

  guard<Taken>("slack_event", async (pass, taken) => {
    // Not acknowledged, so Slack sends it again to the next process.
    if (isClosing) return;
    const refusal = await tooFast(taken.body);
    await (refusal === undefined ? pass(taken) : taken.ack(refusal.body));
  });

  return {
    async start(): Promise<void> {
      await receiver.start();
      const reconnect = client.start.bind(client);
      // The client does not catch errors of its own reconnect.
      client.start = () =>
        reconnect().catch(async (err: unknown) => {
          log.error({ event: "socket.lost", err }, "see: npm run finops -- doctor");
          await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref());
          return client.start();
        });
    },
    /** Accepts nothing more; requests in progress can still be acknowledged. */
    close(): void {
      isClosing = true;
    },
    disconnect: () => receiver.stop(),
  };
}

/** Undefined when the frame is malformed. */
function readFrame(text: unknown): Frame | undefined {
  const { data } = frameForm.safeParse(parseJson(text));
  if (data === undefined || data.type === "hello" || data.type === "disconnect") return data;
  const { body, contentType } = asHttp(data.type, data.payload);
  const checked = readRequest(Buffer.from(body), contentType);
  return checked === undefined ? undefined : { ...data, payload: checked };
}

/** The same request as Slack would send it over HTTP. */
function asHttp(type: string, payload: object): { body: string; contentType: string } {
  if (type === "events_api") return { body: JSON.stringify(payload), contentType: "application/json" };
  const texts = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  const form = type === "interactive" ? { payload: JSON.stringify(payload) } : texts;
  return {
    body: new URLSearchParams(form).toString(),
    contentType: "application/x-www-form-urlencoded",
  };
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // Invalid JSON fails the check of the frame.
    return undefined;
  }
}
