import { describe, expect, it } from "vitest";
import { type AlertRoute, chooseTarget, isPerson } from "../../src/domain/alert-route.ts";
import { computeContext } from "../../src/domain/finding-context.ts";
import { cell, month, OCTOBER, units } from "./cells.ts";

const september = month("2026-09");

describe("what stands beside a finding", () => {
  const cells = [
    cell("ERP", 300, { category: "LICENSE", department: "HR" }),
    cell("ERP", 50),
    cell("MES", 500),
    cell("BACKUP", 100, { department: "HR" }),
    cell("INFRA", 51),
    cell("SECURITY", -20),
    cell("ERP", 250, { month: september, category: "LICENSE" }),
    cell("MES", 7, { month: month("2026-05") }),
    cell("MES", 9_999, { month: month("2026-04") }),
  ];

  it("of the whole month are its largest services, with what they were the month before", () => {
    const { contributors } = computeContext({ subject: undefined, month: OCTOBER }, cells, undefined);
    expect(contributors).toEqual([
      { by: "service", name: "MES", amountMicros: units(500), previousMicros: 0n },
      { by: "service", name: "ERP", amountMicros: units(350), previousMicros: units(250) },
      { by: "service", name: "BACKUP", amountMicros: units(100), previousMicros: 0n },
    ]);
  });

  it("leave out what cost nothing or was credited", () => {
    const few = [cell("ERP", 300), cell("MES", 0), cell("SECURITY", -20)];
    const { contributors } = computeContext({ subject: undefined, month: OCTOBER }, few, undefined);
    expect(contributors.map(({ name }) => name)).toEqual(["ERP"]);
  });

  it("of a service are its categories", () => {
    const erp = cells.filter(({ service }) => service === "ERP");
    expect(computeContext({ subject: "ERP", month: OCTOBER }, erp, undefined).contributors).toEqual([
      { by: "category", name: "LICENSE", amountMicros: units(300), previousMicros: units(250) },
      { by: "category", name: "SERVER", amountMicros: units(50), previousMicros: 0n },
    ]);
  });

  it("are the last six months, 0 where nothing was, who pays most, and how fresh it is", () => {
    const at = new Date("2026-10-05T01:02:03Z");
    const { history, department, freshAt } = computeContext(
      { subject: undefined, month: OCTOBER },
      cells,
      at,
    );
    expect(history.map(({ month: one, amountMicros }) => [one, amountMicros / 1_000_000n])).toEqual([
      ["2026-05", 7n],
      ["2026-06", 0n],
      ["2026-07", 0n],
      ["2026-08", 0n],
      ["2026-09", 250n],
      ["2026-10", 981n],
    ]);
    expect([department, freshAt]).toEqual(["IT", at.toISOString()]);
  });

  it("are none where nothing is known", () => {
    const empty = computeContext({ subject: "ERP", month: OCTOBER }, [], undefined);
    expect([empty.contributors, empty.department, empty.freshAt]).toEqual([[], undefined, undefined]);
  });
});

describe("where an incident goes", () => {
  const route = (by: AlertRoute["by"], name: string, target: string): AlertRoute => ({
    id: target,
    by,
    name,
    target,
    shared: false,
  });
  const routes = [route("department", "HR", "C1"), route("service", "ERP", "C2")];

  it.each([
    ["MES", "IT", "C0"],
    ["ERP", "IT", "C2"],
    ["MES", "HR", "C1"],
    // The first rule that matches.
    ["ERP", "HR", "C1"],
    [undefined, "HR", "C1"],
    [undefined, undefined, "C0"],
  ])("of service %s, paid by %s: %s", (subject, department, target) => {
    expect(chooseTarget(routes, { subject }, { department }, "C0")).toBe(target);
  });
});

it.each([
  ["U012AB", true],
  ["W012AB", true],
  ["C012UW", false],
  ["D012AB", false],
])("a route to %s goes to a person: %s", (target, person) => {
  expect(isPerson({ target })).toBe(person);
});
