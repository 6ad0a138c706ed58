import { describe, expect, it } from "vitest";
import { foldDetails, listDetailCuts } from "../../src/domain/incident-details.ts";
import { units } from "./cells.ts";

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `s${index + 1}`,
    amountMicros: units(index + 1),
    previousMicros: units(1000 * (index + 1)),
  }));

describe("the details of an incident", () => {
  it("are cut by everything for a whole month, and not by service for a service", () => {
    expect(listDetailCuts({ subject: undefined })).toEqual(["service", "category", "department", "day"]);
    expect(listDetailCuts({ subject: "ERP" })).toEqual(["category", "department", "day"]);
  });

  it("are up to twenty rows, largest first", () => {
    const { rows: shown, other } = foldDetails(rows(20));
    expect(shown.map(({ amountMicros }) => amountMicros)).toEqual(
      Array.from({ length: 20 }, (_, index) => units(20 - index)),
    );
    expect(other).toBeUndefined();
  });

  it("have one row for the smallest that do not fit, with what these were before", () => {
    const { rows: shown, other } = foldDetails(rows(21));
    expect(shown).toHaveLength(19);
    expect(shown.at(-1)?.name).toBe("s3");
    expect(other).toEqual({ name: "", amountMicros: units(3), previousMicros: units(3000), count: 2 });
  });
});
