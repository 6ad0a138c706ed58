import { it } from "vitest";
import { killRemaps } from "../support/kill-remaps.ts";

it("leaves all lines with the old owner or all with the new one over 40 kills in the middle", () =>
  killRemaps(40));
