import { it } from "vitest";
import { typeTexts } from "../support/type-texts.ts";

it("answers 1,000 typed texts of every kind, each clearly and in time", async () => {
  const { slowestMs } = await typeTexts(1000, 20_261_124);
  process.stdout.write(`typed texts: slowest answer ${slowestMs} ms\n`);
}, 600_000);
