import type { FaultPlan } from "./types.ts";

/** Faults wait in a queue; each call takes the first one that names its method. */
export function createFaults() {
  const plans: { plan: FaultPlan; left: number }[] = [];
  return {
    next(plan: FaultPlan): void {
      plans.push({ plan, left: plan.times ?? 1 });
    },
    clear(): void {
      plans.length = 0;
    },
    take(method: string): FaultPlan | undefined {
      const index = plans.findIndex(({ plan }) => plan.method === method || plan.method === "*");
      const found = plans[index];
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) plans.splice(index, 1);
      return found.plan;
    },
  };
}
