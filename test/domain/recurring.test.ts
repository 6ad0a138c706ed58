import { describe, expect, it } from "vitest";
import { listDueMonths } from "../../src/domain/recurring.ts";
import { month } from "./cells.ts";

describe("a recurring cost is due", () => {
  it.each([
    ["2026-10", undefined, "2026-11", ["2026-10", "2026-11"]],
    ["2026-11", undefined, "2026-11", ["2026-11"]],
    ["2026-12", undefined, "2026-11", []],
    ["2026-08", "2026-09", "2026-11", ["2026-08", "2026-09"]],
    ["2026-10", "2026-11", "2026-11", ["2026-10", "2026-11"]],
    ["2026-10", "2026-12", "2026-11", ["2026-10", "2026-11"]],
  ])("from %s until %s in %s for %j", (first, until, current, due) => {
    const term = { firstMonth: month(first), untilMonth: until === undefined ? undefined : month(until) };
    expect(listDueMonths(term, month(current))).toEqual(due);
  });
});
