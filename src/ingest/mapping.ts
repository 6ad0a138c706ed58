import { UNALLOCATED } from "../domain/cost.ts";
import { createValueTest, type MappingRule, type Owner } from "../domain/mapping-rule.ts";

export type { MappingRule, Owner } from "../domain/mapping-rule.ts";

export const DEFAULT_RULES: readonly MappingRule[] = [
  {
    column: "ServiceCategory",
    values: [
      "Compute",
      "AI and Machine Learning",
      "Analytics",
      "Internet of Things",
      "Media",
      "Mobile",
      "Web",
      "Integration",
      "Multicloud",
      "Migration",
    ],
    set: { category: "SERVER" },
  },
  { column: "ServiceCategory", values: ["Networking"], set: { category: "NETWORK" } },
  { column: "ServiceCategory", values: ["Storage", "Databases"], set: { category: "STORAGE" } },
  {
    column: "ServiceCategory",
    values: ["Business Applications", "Developer Tools"],
    set: { category: "LICENSE" },
  },
  {
    column: "ServiceCategory",
    values: ["Management and Governance", "Security", "Identity"],
    set: { category: "MAINTENANCE" },
  },
];

/** In the order in which they are asked; AllocatedTags come before Tags. */
export const SERVICE_TAGS = ["service", "application", "app"] as const;
export const DEPARTMENT_TAGS = ["department", "business_unit", "team", "cost_center"] as const;

/** Asks the rules in order; what none of them sets is OTHER or UNALLOCATED. */
export function createMapping(rules: readonly MappingRule[]) {
  const tests = rules.map(({ column, values, set }) => ({ column, matches: createValueTest(values), set }));
  return (cellOf: (column: string) => string | undefined): Owner => {
    let category: Owner["category"] | undefined;
    let service: string | undefined;
    let department: string | undefined;
    for (const rule of tests) {
      if (!rule.matches(cellOf(rule.column))) continue;
      category ??= rule.set.category;
      service ??= rule.set.service;
      department ??= rule.set.department;
    }
    return {
      category: category ?? "OTHER",
      service: service ?? UNALLOCATED,
      department: department ?? UNALLOCATED,
    };
  };
}
