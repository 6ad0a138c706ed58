import { expect, it } from "vitest";
import { validateMessage } from "../../../local/slack/validate-blocks.ts";
import { computeBudgetLine } from "../../../src/domain/budget.ts";
import { getCurrency } from "../../../src/domain/currency.ts";
import { computeWeek, type DigestReport } from "../../../src/domain/digest.ts";
import { computeSummary } from "../../../src/domain/summary.ts";
import { computeTrend } from "../../../src/domain/trend.ts";
import { LOCALES } from "../../../src/domain/workspace.ts";
import { addMonths, getDay, listMonths } from "../../../src/domain/year-month.ts";
import { translatorFor } from "../../../src/i18n/messages.ts";
import { digestView } from "../../../src/slack/views/digest-view.ts";
import { plainMessage } from "../../../src/slack/views/plain-message.ts";
import { cell, units } from "../../domain/cells.ts";
import { firing, NOVEMBER } from "../../domain/incidents.ts";
import { SEOUL } from "../../domain/workspaces.ts";
import { texts } from "../../support/slack-world.ts";

const hostile = (index: number) =>
  `${"이름".repeat(30)} <!channel> *x* <https://evil.example|${"a".repeat(200)}> ${index}`;

/** A week of 1,000 services that are all new, with a budget each and 60 incidents. */
function largeDigest(): DigestReport {
  const services = Array.from({ length: 1000 }, (_, index) => hostile(index));
  const cells = services.map((service, index) => cell(service, 9000 - index, { month: NOVEMBER }));
  const head = {
    conversions: [],
    month: NOVEMBER,
    toDate: true,
    currency: SEOUL.currency,
    basis: "billed",
    changedAt: new Date("2026-11-22T00:00:00Z"),
    service: undefined,
    department: undefined,
  } as const;
  const usage = services.map((service, index) => ({
    day: getDay("2026-11-20"),
    source: undefined,
    account: "",
    service,
    amountMicros: units(9000 - index),
  }));
  const week = computeWeek(usage, getDay("2026-11-22"));
  const months = listMonths(addMonths(NOVEMBER, -5), NOVEMBER);
  const trend = months.map((month) => cell("", 1_000_000_000_000, { month }));
  const budgeted = [undefined, ...services].map((service) => ({
    ...computeBudgetLine(
      { month: NOVEMBER, service, budgetMicros: units(8500), actualMicros: units(9000) },
      SEOUL,
    ),
    forecast: undefined,
  }));
  const { record, ...incident } = firing();
  return {
    period: "weekly",
    dueAt: new Date("2026-11-23T00:00:00Z"),
    late: true,
    dueMonth: NOVEMBER,
    days: { from: getDay("2026-11-16"), to: getDay("2026-11-22") },
    summary: {
      ...head,
      previousMonth: addMonths(NOVEMBER, -1),
      ...computeSummary(cells, 0n),
      budget: undefined,
      serviceBudgets: undefined,
      comparison: undefined,
      sameDays: undefined,
    },
    budget: { ...head, budgetConversions: [], lines: budgeted },
    trend: {
      ...head,
      gaps: [],
      sameDays: undefined,
      period: "month",
      ...computeTrend(trend, { month: NOVEMBER, current: NOVEMBER, count: 6, period: "month" }),
    },
    week,
    movers: week?.movers ?? [],
    quiet: 0,
    incidents: services.slice(0, 60).map((subject, index) => ({
      ...incident,
      id: String(index),
      record: { ...record, finding: { ...record.finding, subject } },
    })),
  };
}

it.each(LOCALES)("keeps to Slack's limits with 1,000 services and hostile names: %s", (locale) => {
  const message = digestView(largeDigest(), SEOUL, translatorFor(locale));
  for (const one of [message, plainMessage(message)]) {
    const payload = JSON.parse(JSON.stringify(one));
    expect(validateMessage(payload).error).toBeUndefined();
    expect(one.text).not.toMatch(/<(!|http)/);
  }
  const text = texts(message.blocks).join("\n");
  // A name is cut, so that five of them leave room for the figures.
  expect(text).toMatch(/이름이름이… \n\+₩9,000\n \(₩0 → ₩9,000, (신규|new)\)/);
  expect(text.match(/₩0 →/g)).toHaveLength(5);
  expect(text.match(/95\.0%/g)).toHaveLength(5);
  expect(text).toMatch(/(그 외 55건|55 more)/);
});

it("names what was converted, of costs and of budgets, and at which rates", () => {
  const { summary, budget, ...rest } = largeDigest();
  const conversion = (original: number, rate: bigint) => ({
    currency: getCurrency("USD"),
    originalMicros: units(original),
    convertedMicros: units(original) * rate,
    rates: [{ units: rate, scale: 0 }],
  });
  const report = {
    ...rest,
    summary: { ...summary, conversions: [conversion(20, 1390n)] },
    budget: { ...budget, budgetConversions: [conversion(7, 1400n)] },
  };
  const text = texts(digestView(report, SEOUL, translatorFor("en")).blocks).join("\n");
  expect(text).toMatch(/USD 20\.00[^\n]*1,390[^\n]*₩27,800/);
  expect(text).toMatch(/Budget[^\n]*USD 7\.00[^\n]*1,400[^\n]*₩9,800/);
});
