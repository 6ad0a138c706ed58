import { factNamed } from "./facts.ts";
import type { MappingRule } from "./mapping.ts";

/** Without one of these no row can be placed; 1.0 to 1.4 all have them. */
export const FOCUS_MANDATORY = [
  "BilledCost",
  "EffectiveCost",
  "BillingCurrency",
  "BillingPeriodStart",
  "ChargePeriodStart",
] as const;

const READ_WHEN_THERE = [
  "BillingPeriodEnd",
  "ChargePeriodEnd",
  "BillingAccountId",
  "BillingAccountName",
  "SubAccountId",
  "SubAccountName",
  "ResourceId",
  "ServiceCategory",
  "ServiceName",
  "ChargeCategory",
  "ChargeClass",
  "Tags",
  "AllocatedTags",
  "ServiceProviderName",
  "ProviderName",
] as const;

export type FocusColumn = (typeof FOCUS_MANDATORY)[number] | (typeof READ_WHEN_THERE)[number];

/** Every column that is looked at: the form's own and those that rules ask for. */
export function focusColumns(rules: readonly MappingRule[]): Set<string> {
  return new Set([...FOCUS_MANDATORY, ...READ_WHEN_THERE, ...rules.map(({ column }) => factNamed(column))]);
}
