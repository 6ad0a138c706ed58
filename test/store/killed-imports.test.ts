import { it } from "vitest";
import { killImports } from "../support/kill-imports.ts";

it(
  "shows no half import and loses no acknowledged one over 3 kills in the middle",
  () => killImports(3),
  180_000,
);
