import type { Finding } from "./finding.ts";
import type { FindingContext } from "./finding-context.ts";

export const ROUTED_BY = ["service", "department"] as const;
export type RoutedBy = (typeof ROUTED_BY)[number];

/** Where the incidents of a service or department go instead of the alert channel. */
export type AlertRoute = {
  readonly id: string;
  readonly by: RoutedBy;
  readonly name: string;
  /** A channel's id, or a person's for direct messages. */
  readonly target: string;
  /** An ADMIN ticked that other organisations may read it. */
  readonly shared: boolean;
};

/** Direct messages go to a person's id. */
export function isPerson({ target }: Pick<AlertRoute, "target">): boolean {
  return /^[UW]/.test(target);
}

/** The first rule that matches: a department's takes incidents of which it pays the largest part. */
export function chooseTarget(
  routes: readonly AlertRoute[],
  { subject }: Pick<Finding, "subject">,
  { department }: Pick<FindingContext, "department">,
  fallback: string | undefined,
): string | undefined {
  const owner = { service: subject, department };
  return routes.find(({ by, name }) => owner[by] === name)?.target ?? fallback;
}
