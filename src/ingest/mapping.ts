import { type Category, UNALLOCATED } from "../domain/cost.ts";

/**
 * Rows whose column (or tag, written `tag:NAME`) has one of the values get what the rule sets. Values are compared
 * without regard to case; the first rule that matches and sets a target wins, for each target by itself.
 */
export type MappingRule = {
  readonly column: string;
  readonly values: readonly string[];
  readonly set: { readonly category?: Category; readonly service?: string; readonly department?: string };
};

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

export type Owner = { readonly category: Category; readonly service: string; readonly department: string };

/** Asks the rules in order; what none of them sets is OTHER or UNALLOCATED. */
export function createMapping(rules: readonly MappingRule[]) {
  const folded = rules.map(({ column, values, set }) => ({
    column,
    values: new Set(values.map(fold)),
    set,
  }));
  return (cellOf: (column: string) => string | undefined): Owner => {
    let category: Category | undefined;
    let service: string | undefined;
    let department: string | undefined;
    for (const rule of folded) {
      const value = cellOf(rule.column);
      if (value === undefined || !rule.values.has(fold(value))) continue;
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

function fold(text: string): string {
  return text.trim().toLowerCase();
}
