import type { Config } from "../config.ts";

const TIMEOUT_MS = 6_000;
const ANSWERS = ["ok", "untried", "signingSecret", "clock"] as const;
/** `notRunning`: no bot answers at the port. The others as in `/readyz`. */
export type SignatureAnswer = (typeof ANSWERS)[number] | "notRunning";

/** Asks the bot that runs on this machine what it saw of Slack's signatures. */
export async function askSignature(
  fetchUrl: typeof fetch,
  { host, port }: Pick<Config, "host" | "port">,
): Promise<SignatureAnswer> {
  const isAny = host === undefined || host === "0.0.0.0" || host === "::";
  const address = isAny ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetchUrl(`http://${address}:${port}/readyz`, {
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { signature, why } = (await response.json()) as {
      signature?: unknown;
      why?: { signature?: unknown };
    };
    return ANSWERS.find((one) => one === (why?.signature ?? signature)) ?? "notRunning";
  } catch {
    // Whatever answers there, it is not this bot.
    return "notRunning";
  }
}
