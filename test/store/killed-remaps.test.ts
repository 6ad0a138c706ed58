import { it } from "vitest";
import { killRemaps } from "../support/kill-remaps.ts";

it(
  "leaves all lines with the old owner or all with the new one over 2 kills in the middle",
  () => killRemaps(2),
  180_000,
);
