import { expect, it } from "vitest";
import { needsAdmin } from "../../src/domain/cost-import.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { OCTOBER } from "./cells.ts";

const nothingNew = { newServices: [], newDepartments: [], rates: [] };

it.each([
  ["nothing new", nothingNew, false],
  ["a new service", { ...nothingNew, newServices: ["CRM"] }, true],
  ["a new department", { ...nothingNew, newDepartments: ["HR"] }, true],
  [
    "a rate",
    { ...nothingNew, rates: [{ month: OCTOBER, currency: getCurrency("USD"), rate: "1390" }] },
    true,
  ],
])("an import with %s needs an ADMIN: %s", (_what, changes, needed) => {
  expect(needsAdmin(changes)).toBe(needed);
});
