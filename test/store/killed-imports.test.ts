import { it } from "vitest";
import { killImports } from "../support/kill-imports.ts";

it(
  "shows no half import and loses no acknowledged one when it is killed in the middle",
  // A process starts for every kill; a hundred are in the long suite.
  () => killImports(1),
  180_000,
);
