import { expect, it } from "vitest";
import { sendMalformed } from "../support/send-malformed.ts";

it("answers 5,000 malformed signed payloads, each clearly and none with 5xx", async () => {
  const { statuses, slowestMs } = await sendMalformed(5000, 20_261_124);
  process.stdout.write(`malformed payloads: ${JSON.stringify(statuses)}, slowest ${slowestMs} ms\n`);
  // Some are whole, so that what is refused is refused for its shape.
  expect(statuses[200]).toBeGreaterThan(300);
  expect(statuses[400]).toBeGreaterThan(1000);
}, 600_000);
