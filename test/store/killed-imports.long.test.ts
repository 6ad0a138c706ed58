import { it } from "vitest";
import { killImports } from "../support/kill-imports.ts";

it("shows no half import and loses no acknowledged one over 100 kills in the middle", () => killImports(100));
