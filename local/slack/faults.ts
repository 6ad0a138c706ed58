import type { Fault, FaultPlan } from "./types.ts";

/** Faults wait in a queue; each call takes the first one that names its method. An outage is one fault for all. */
export function createFaults() {
  const plans: { plan: FaultPlan; left: number }[] = [];
  let outage: Fault | undefined;
  let chance: ((method: string) => FaultPlan | undefined) | undefined;
  return {
    next(plan: FaultPlan): void {
      plans.push({ plan, left: plan.times ?? 1 });
    },
    /** Until called again without a fault. */
    always(fault: Fault | undefined): void {
      outage = fault;
    },
    /** Decides on every call that nothing else is planned for. */
    decide(by: (method: string) => FaultPlan | undefined): void {
      chance = by;
    },
    clear(): void {
      plans.length = 0;
      outage = undefined;
      chance = undefined;
    },
    take(method: string): FaultPlan | undefined {
      const index = plans.findIndex(({ plan }) => plan.method === method || plan.method === "*");
      const found = plans[index];
      if (found === undefined) return outage === undefined ? chance?.(method) : { method, as: outage };
      found.left -= 1;
      if (found.left <= 0) plans.splice(index, 1);
      return found.plan;
    },
  };
}
