import { expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { addMonths, getYearMonth } from "../../src/domain/year-month.ts";
import { listAuditPage } from "../../src/services/list-audit.ts";
import { listCosts } from "../../src/services/list-costs.ts";
import { registerRecurring } from "../../src/services/recurring-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { workspaceOf } from "../support/costs.ts";
import { answerText, type SlackWorld, startWorld } from "../support/slack-world.ts";
import { counts, numbers, sorted } from "./part-sizes.ts";
import { insertItems, openWorld } from "./parts-world.ts";

const KRW = getCurrency("KRW");
const november = getYearMonth("2026-11");

it.each(counts("list-costs.ts PAGE_SIZE"))("list %i costs once each", async (count) => {
  const { deps, workspace } = await openWorld();
  await insertItems(deps.store, workspace.id, november, count);
  const [size = 0] = counts("list-costs.ts PAGE_SIZE");
  const seen: number[] = [];
  for (let page = 1; page <= Math.ceil(count / size); page += 1) {
    const list = await listCosts(deps, { workspace, month: november, page });
    expect(list).toMatchObject({ count, page, pages: Math.ceil(count / size) });
    seen.push(...list.items.map(({ description }) => Number(description)));
  }
  expect(sorted(seen)).toEqual(numbers(count));
  expect(await listCosts(deps, { workspace, month: november, page: 99 })).toMatchObject({
    page: Math.ceil(count / size),
  });
});

it.each(counts("list-audit.ts AUDIT_PAGE_SIZE"))(
  "list %i audit rows once each, newest first",
  async (count) => {
    const { deps, workspace } = await openWorld();
    const [size = 0] = counts("list-audit.ts AUDIT_PAGE_SIZE");
    const before = (await listAuditPage(deps, { workspace, page: 1 })).total;
    const months = numbers(count - before).map((number) => addMonths(november, -number));
    const rates = months.map((month) => ({ month, currency: getCurrency("USD"), rate: "2" }));
    await setRates(deps, { workspace, actor: "U1", rates });
    const seen: number[] = [];
    for (let page = 1; page <= Math.ceil(count / size); page += 1) {
      const list = await listAuditPage(deps, { workspace, page });
      expect(list).toMatchObject({ total: count, page, pages: Math.ceil(count / size) });
      seen.push(...list.entries.map(({ id }) => id));
    }
    expect(seen).toEqual(sorted(seen).toReversed());
    expect(new Set(seen).size).toBe(count);
  },
);

/** Which of `count` names stand on the pages of a list, in order. */
async function readPages(
  line: string,
  count: number,
  size: number,
  add: (world: SlackWorld) => Promise<void>,
) {
  const world = await startWorld();
  await add(world);
  const seen: number[] = [];
  for (let page = 1; page <= Math.ceil(count / size); page += 1) {
    const text = answerText(await world.type(`${line} page=${page}`, { as: "adminEnglish" }));
    const shown = [...text.matchAll(/entry-(\d+)x/g)].map(([, number]) => Number(number));
    seen.push(...new Set(shown));
  }
  return sorted(seen);
}

it.each(counts("cost-recurring.ts PAGE_SIZE"))("list %i recurring costs once each", async (count) => {
  const [size = 0] = counts("cost-recurring.ts PAGE_SIZE");
  const add = async (world: SlackWorld) => {
    const workspace = await workspaceOf(world);
    for (const number of numbers(count)) {
      const cost = {
        category: "SERVER",
        service: "ERP",
        department: "IT",
        currency: KRW,
        amountMicros: 1_000_000n,
        description: `entry-${number}x`,
        serverId: undefined,
        firstMonth: november,
        untilMonth: undefined,
      } as const;
      await registerRecurring(world.deps, { workspace, actor: "U1", cost, submissionKey: `key-${number}` });
    }
  };
  expect(await readPages("/finops cost recurring", count, size, add)).toEqual(numbers(count));
});

it.each(counts("mapping-list.ts PAGE_SIZE"))("list %i mapping rules once each", async (count) => {
  const [size = 0] = counts("mapping-list.ts PAGE_SIZE");
  const add = async (world: SlackWorld) => {
    const rules = numbers(count).map((number) => ({
      column: "ServiceName",
      values: [`entry-${number}x`],
      set: { service: "ERP" },
    }));
    await replaceMapping(world.deps, {
      workspace: await workspaceOf(world),
      actor: "U1",
      rules,
      dryRun: false,
    });
  };
  expect(await readPages("/finops mapping", count, size, add)).toEqual(numbers(count));
});
