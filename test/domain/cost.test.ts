import { expect, it } from "vitest";
import { isCatalogName } from "../../src/domain/catalog-name.ts";
import {
  DEFAULT_DEPARTMENT,
  DEFAULT_SERVICE,
  DEFAULT_SERVICES,
  NO_FACTS,
  UNALLOCATED,
} from "../../src/domain/cost.ts";

it("what a new workspace begins with can be typed as a name", () => {
  expect(DEFAULT_SERVICES).toContain(DEFAULT_SERVICE);
  for (const name of [...DEFAULT_SERVICES, DEFAULT_DEPARTMENT, UNALLOCATED])
    expect(isCatalogName(name)).toBe(true);
});

it("a line without facts has an empty list of them", () => {
  expect(JSON.parse(NO_FACTS)).toEqual([]);
});
