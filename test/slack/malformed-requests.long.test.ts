import { expect, it } from "vitest";
import { sendMalformed } from "../support/send-malformed.ts";
import { typeTexts } from "../support/type-texts.ts";

const SEED = Number(process.env["SEED"]);

it.each([SEED, SEED + 1, SEED + 2])("answers 5,000 malformed signed payloads of seed %s", async (seed) => {
  const { statuses, slowestMs } = await sendMalformed(5000, seed);
  process.stdout.write(`seed ${seed}: ${JSON.stringify(statuses)}, slowest ${slowestMs} ms\n`);
  expect(Object.values(statuses).reduce((sum, count) => sum + count)).toBe(5000);
});

it.each([SEED, SEED + 1, SEED + 2])("answers 1,000 typed texts of seed %s", async (seed) => {
  const { slowestMs } = await typeTexts(1000, seed);
  process.stdout.write(`seed ${seed}: typed texts, slowest answer ${slowestMs} ms\n`);
});
