import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SIZES } from "./part-sizes.ts";

it("tests every size that the sources name", () => {
  const tested = readdirSync("test/parts")
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => {
      const calls = readFileSync(join("test/parts", file), "utf8").matchAll(/\bcounts\("([^"]+)"\)/g);
      return [...calls].map(([, part = ""]) => part);
    });
  expect([...SIZES.keys()].sort()).toEqual([...new Set(tested)].sort());
});
