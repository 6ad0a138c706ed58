import { expect, it } from "vitest";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { reportBudget } from "../../src/services/report-budget.ts";
import { MAX_HOLD_MS, watchEventLoop } from "../support/event-loop.ts";
import { openLargeWorld } from "../support/large-world.ts";

it("reports a thousand budgets of the running month in few statements, and never holds the loop", async () => {
  const { deps, workspace } = await openLargeWorld({ items: 2000, lines: 0, rebuiltItems: 0 });
  let statements = 0;
  const read = new Proxy(deps.store.read, {
    get(target, name) {
      if (name === "$queryRaw") statements += 1;
      return Reflect.get(target, name);
    },
  });
  const counting = { ...deps, store: { ...deps.store, read } };
  const month = getYearMonth("2026-11");
  const { result, longest } = await watchEventLoop(() => reportBudget(counting, { workspace, month }));
  expect(result.lines).toHaveLength(1001);
  // Daily usage comes by 25 services.
  expect(statements).toBeLessThan(60);
  expect(longest.ms, JSON.stringify(longest)).toBeLessThan(MAX_HOLD_MS);
});
