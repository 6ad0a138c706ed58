import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { listFindings } from "../../src/domain/finding.ts";
import type { DetailsBy } from "../../src/domain/incident-details.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { getDay, getYearMonth, monthOf } from "../../src/domain/year-month.ts";
import { countExport } from "../../src/services/count-export.ts";
import { deleteCost } from "../../src/services/delete-cost.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { type ExportFormat, exportCosts } from "../../src/services/export-costs.ts";
import { findContext } from "../../src/services/find-context.ts";
import { findDailyUsage } from "../../src/services/find-daily-usage.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { listCostQuestions } from "../../src/services/list-cost-questions.ts";
import { listCosts } from "../../src/services/list-costs.ts";
import { previewImport } from "../../src/services/preview-import.ts";
import { readFacts } from "../../src/services/read-facts.ts";
import { remapCosts, undoRemapping } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { replayAlerts } from "../../src/services/replay-alerts.ts";
import { reportAlerts } from "../../src/services/report-alerts.ts";
import { reportAllocation } from "../../src/services/report-allocation.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportBudget } from "../../src/services/report-budget.ts";
import { reportDigest } from "../../src/services/report-digest.ts";
import { reportForecast } from "../../src/services/report-forecast.ts";
import { reportHome } from "../../src/services/report-home.ts";
import { reportIncidentDetails } from "../../src/services/report-incident.ts";
import { reportRecommendations } from "../../src/services/report-recommendations.ts";
import { reportRemap } from "../../src/services/report-remap.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { reportTrend } from "../../src/services/report-trend.ts";
import { reportUnallocated } from "../../src/services/report-unallocated.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { listDailyUsage, listDailyUsageByService, listMonthsWithCosts } from "../../src/store/rollups.ts";
import { listServiceDays } from "../../src/store/service-days.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import { costEntry } from "./cost-world.ts";
import { openReportWorld, type ReportWorld } from "./report-world.ts";

const USD = getCurrency("USD");
const november = getYearMonth("2026-11");
const TODAY = getDay("2026-11-24");
/** One in a month that has nothing else, one in the finished and one in the running month. */
const DAYS = ["2026-08-05", "2026-10-07", "2026-11-18"].map(getDay);

const INCIDENT_ID = /^[A-Z2-9]{16}$/;

type Reader = (world: ReportWorld) => Promise<unknown>;

function exported(format: ExportFormat): Reader {
  return async ({ deps, workspace }) => {
    const months = { from: getYearMonth("2026-08"), to: november };
    let text = "";
    for await (const piece of exportCosts(deps, { workspace, ...months, locale: "en", format }))
      text += piece;
    return text;
  };
}

function digest(period: "weekly" | "monthly", dueAt: string): Reader {
  return ({ deps, workspace }) =>
    reportDigest(deps, { workspace, period, dueAt: new Date(dueAt), late: false });
}

const details =
  (by: DetailsBy): Reader =>
  async ({ deps, workspace }) => {
    const of = { fingerprint: "budget::2026-11" };
    const { id } = await deps.store.read.incident.findFirstOrThrow({ where: of });
    return reportIncidentDetails(deps, { workspace, id, by });
  };

const allocation =
  (by: "service" | "department" | "account"): Reader =>
  ({ deps, workspace }) =>
    reportAllocation(deps, { workspace, month: november, by });

/** Everything that tells costs. */
const READERS: Readonly<Record<string, Reader>> = {
  summary: ({ deps, workspace }) => reportSummary(deps, { workspace, month: november }),
  "summary of a service": ({ deps, workspace }) =>
    reportSummary(deps, { workspace, month: november, service: "ERP", basis: "effective" }),
  trend: ({ deps, workspace }) => reportTrend(deps, { workspace, count: 6, period: "month" }),
  "trend in quarters": ({ deps, workspace }) => reportTrend(deps, { workspace, count: 3, period: "quarter" }),
  "allocation by service": allocation("service"),
  "allocation by department": allocation("department"),
  "allocation by account": allocation("account"),
  budget: ({ deps, workspace }) => reportBudget(deps, { workspace, month: november }),
  forecast: ({ deps, workspace }) => reportForecast(deps, { workspace, month: november }),
  "cost list": ({ deps, workspace }) => listCosts(deps, { workspace, month: november, page: 1 }),
  "cost list of a service": ({ deps, workspace }) =>
    listCosts(deps, { workspace, month: november, service: "ERP", page: 1 }),
  "export, simple": exported("simple"),
  "export, FOCUS": exported("focus"),
  "rows of an export": ({ deps, workspace }) =>
    countExport(deps, { workspace, from: november, to: november }),
  "weekly digest": digest("weekly", "2026-11-23T00:00:00Z"),
  "monthly digest": digest("monthly", "2026-12-02T00:00:00Z"),
  Home: ({ deps, workspace }) => reportHome(deps, { workspace }),
  anomalies: ({ deps, workspace }) => reportAnomalies(deps, { workspace, month: november }),
  recommendations: ({ deps, workspace }) => reportRecommendations(deps, { workspace, month: november }),
  alerts: ({ deps, workspace }) => reportAlerts(deps, { workspace }),
  "details of an incident by service": details("service"),
  "details of an incident by day": details("day"),
  "what stands beside an alert": async ({ deps, workspace }) => {
    const findings = listFindings(await readFacts(deps, workspace, TODAY), () => true);
    return Promise.all(findings.map((finding) => findContext(deps, { workspace, finding })));
  },
  "facts of the alerts": ({ deps, workspace }) => readFacts(deps, workspace, TODAY),
  "replayed alerts": ({ deps, workspace }) => replayAlerts(deps, { workspace }),
  "unallocated costs": ({ deps, workspace }) => reportUnallocated(deps, { workspace }),
  "daily usage": ({ deps, workspace }) =>
    listDailyUsage(deps.store.read, { workspaceId: workspace.id, month: november }),
  "daily usage by service": ({ deps, workspace }) =>
    listDailyUsageByService(deps.store.read, {
      workspaceId: workspace.id,
      month: november,
      services: ["ERP"],
    }),
  "whether there is daily usage": ({ deps, workspace }) =>
    findDailyUsage(deps, { workspace, month: getYearMonth("2026-08") }),
  "days by service": ({ deps, workspace }) =>
    listServiceDays(deps.store.read, { workspaceId: workspace.id, from: getDay("2026-11-01"), to: TODAY }),
  "the question about a month that is over": ({ deps, workspace }) =>
    listCostQuestions(deps.store.read, {
      workspace,
      at: new Date("2026-12-05T00:00:00Z"),
      entry: costEntry({ month: november }),
      monthAssumed: true,
    }),
  "months with costs": ({ deps, workspace }) => listMonthsWithCosts(deps.store.read, workspace.id),
};

/** Without what only tells one import from another. */
const previewed =
  (content: () => string): Reader =>
  async ({ deps, workspace }) => {
    const files = [sourceFile(content())];
    const preview = await previewImport(deps, {
      workspace,
      actor: "U1",
      isAdmin: true,
      files,
      source: "aws",
    });
    return {
      ...preview,
      delivery: preview.delivery?.outcomes.map(({ effect, months }) => ({ effect, months })),
    };
  };

/** What reads lines alone, and of them those that have facts. */
const LINE_READERS: Readonly<Record<string, Reader>> = {
  "re-mapping": ({ deps, workspace }) => reportRemap(deps, { workspace, scope: "all" }),
  "re-mapping of the last import": ({ deps, workspace }) => reportRemap(deps, { workspace, scope: "last" }),
  "what the first bill would replace": previewed(() => FIRST_BILL),
  "what a third bill would replace": previewed(() => THIRD_BILL),
};

type Step = (world: ReportWorld) => Promise<unknown>;

/** What leads to costs that count, to the same ones that do not, and to what is there without them. */
type Removal = {
  readonly readers: Readonly<Record<string, Reader>>;
  readonly there: readonly Step[];
  readonly out: readonly Step[];
  readonly never: readonly Step[];
};

type Charge = { readonly bill: string; readonly day: string; readonly account: string };

function bill(
  cost: string,
  charges: readonly Charge[],
  tags = '{"service": "ERP", "department": "IT"}',
): string {
  const rows = charges.map(({ bill: month, day, account }, index) =>
    focusRow(index, {
      BillingAccountId: "payer",
      BillingPeriodStart: `${month}-01 00:00:00`,
      ChargeCategory: "Usage",
      ChargePeriodStart: `${day} 00:00:00`,
      ChargePeriodEnd: `${day} 01:00:00`,
      BilledCost: cost,
      EffectiveCost: cost,
      SubAccountId: account,
      Tags: tags,
    }),
  );
  return csvOf(rows);
}

const FIRST_BILL = bill(
  "70",
  DAYS.flatMap((day) => ["one", "two"].map((account) => ({ bill: monthOf(day), day, account }))),
);
/** August's bill has only a charge of October now. */
const laterBill = (cost: string) =>
  bill(
    cost,
    DAYS.map((day) => ({
      bill: monthOf(day),
      day: monthOf(day) === "2026-08" ? "2026-10-08" : day,
      account: "one",
    })),
  );
const SECOND_BILL = laterBill("3");
const THIRD_BILL = laterBill("4");
const UNOWNED = bill("5", [{ bill: "2026-10", day: "2026-11-02", account: "one" }], "NULL");

async function give(world: ReportWorld, content: string, source = "aws"): Promise<void> {
  await tick(world);
  const { deps, workspace } = world;
  await importCosts(deps, {
    workspace,
    actor: "U1",
    files: [sourceFile(content)],
    dryRun: false,
    source,
    ...REPLACE,
  });
}

async function undo(world: ReportWorld): Promise<void> {
  await tick(world);
  await undoLatestImport(world.deps, {
    workspace: world.workspace,
    actor: "U1",
    isAdmin: false,
    consent: FULL_CONSENT,
  });
}

async function tick({ deps }: ReportWorld): Promise<void> {
  deps.setNow(new Date(deps.clock().getTime() + 60_000).toISOString());
}

/** An import whose process died at the one write that would have let it count. */
async function stage(world: ReportWorld, content: string): Promise<void> {
  const { store } = world.deps;
  let dead = false;
  const write = ((work) =>
    store.write(async (tx) => {
      const written = await work(tx);
      dead ||= written.audit.length > 0;
      if (dead) throw new Error("dead");
      return written;
    })) as typeof store.write;
  const dying = { ...world, deps: { ...world.deps, store: { ...store, write } } };
  await expect(give(dying, content)).rejects.toThrow("dead");
  expect(await store.read.import.count({ where: { stagedAt: { not: null } } })).toBe(1);
}

const addItems: Step = async (world) => {
  for (const day of DAYS)
    await world.spend(day, "ERP", 0, { category: "LICENSE", currency: USD, amountMicros: 70_000_000n });
};
const deleteItems: Step = async ({ deps, workspace }) => {
  const author = { userId: "U1", role: "PM" } as const;
  const rows = await deps.store.read.costItem.findMany({ where: { category: "LICENSE" } });
  expect(rows).toHaveLength(DAYS.length);
  for (const { id } of rows) await deleteCost(deps, { workspace, author, id });
};
const giveFirst: Step = (world) => give(world, FIRST_BILL);
const giveSecond: Step = (world) => give(world, SECOND_BILL);
const stageFirst: Step = (world) => stage(world, FIRST_BILL);

const ALL = { ...READERS, ...LINE_READERS };
const REMOVALS: Readonly<Record<string, Removal>> = {
  "a deleted item": { readers: READERS, there: [addItems], out: [addItems, deleteItems], never: [] },
  "an undone import": { readers: ALL, there: [giveFirst], out: [giveFirst, undo], never: [] },
  "a replaced import": {
    readers: ALL,
    there: [giveFirst],
    out: [giveFirst, giveSecond],
    never: [giveSecond],
  },
  "the replacement that was undone": {
    readers: ALL,
    there: [giveSecond, giveFirst],
    out: [giveSecond, giveFirst, undo],
    never: [giveSecond],
  },
  "a staged import": { readers: ALL, there: [giveFirst], out: [stageFirst], never: [] },
  "a staged replacement": {
    readers: ALL,
    there: [giveSecond, giveFirst],
    out: [giveSecond, stageFirst],
    never: [giveSecond],
  },
};

async function openWorld(...steps: readonly Step[]): Promise<ReportWorld> {
  const world = await openReportWorld();
  const { deps, workspace } = world;
  const rates = ["2026-08", "2026-10", "2026-11"].map((month) => ({
    month: getYearMonth(month),
    currency: USD,
    rate: "1390.5",
  }));
  await setRates(deps, { workspace, actor: "U1", rates });
  await world.spend("2026-10-12", "ERP", 1000);
  await world.spend("2026-11-09", "ERP", 1100);
  await world.spend("2026-11-20", "MES", 500);
  // In every world, so that it has an incident in all of them.
  await world.spend("2026-11-21", "MES", 30_000);
  await give(world, UNOWNED, "unowned");
  // Among the sums of the items that are deleted.
  await give(world, "month,category,service,amount,currency\n2026-11,LICENSE,ERP,0.1,USD\n", "by hand");
  for (const month of ["2026-10", "2026-11"]) {
    await world.budget(month, 20_000);
    await world.budget(month, 10_000, "ERP");
  }
  const rules = [{ column: "ServiceName", values: ["*"], set: { service: "MES" } }];
  for (const step of steps) await step(world);
  // As another currency would; the other months' sums are what the steps made of them.
  const rebuilt = { workspaceId: workspace.id, month: getYearMonth("2026-10"), at: deps.clock() };
  await deps.store.write(async () => ({ result: undefined, audit: [], touched: [rebuilt] }));
  // Afterwards, so that it would move the lines.
  await replaceMapping(deps, { workspace, actor: "U1", rules, dryRun: false });
  deps.setNow("2026-11-24T04:00:00Z");
  await evaluateAlerts(deps, { workspace });
  return world;
}

/** What it answers, but for when something changed last and the ids that chance gave. */
async function answerOf(world: ReportWorld, read: Reader): Promise<unknown> {
  const text = JSON.stringify(await read(world), (key, value: unknown) => {
    if (key === "changedAt" || key === "freshAt") return undefined;
    if (typeof value === "string" && INCIDENT_ID.test(value)) return "an incident";
    if (value instanceof Map) return [...value];
    return typeof value === "bigint" ? `${value}n` : value;
  });
  return JSON.parse(text);
}

describe.each(Object.entries(REMOVALS))("%s", (_name, { readers, there, out, never }) => {
  let worlds: Record<"there" | "out" | "never", ReportWorld>;
  beforeAll(async () => {
    worlds = {
      there: await openWorld(...there),
      out: await openWorld(...out),
      never: await openWorld(...never),
    };
    return async () => {
      for (const world of Object.values(worlds)) await world.close();
    };
  });

  it.each(Object.entries(readers))("is left out of: %s", async (_reader, read) => {
    const answer = await answerOf(worlds.never, read);
    // A reader that does not count it while it is there would prove nothing.
    expect(await answerOf(worlds.there, read)).not.toEqual(answer);
    expect(await answerOf(worlds.out, read)).toEqual(answer);
  });

  it("leaves no sum behind that the doctor finds", async () => {
    for (const world of Object.values(worlds))
      expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  });
});

it("counts re-mapped lines where they were once it is undone", async () => {
  const world = await openWorld((one) => give(one, FIRST_BILL));
  const { deps, workspace } = world;
  const answers = async () => {
    const all = Object.entries(ALL).map(async ([name, read]) => [name, await answerOf(world, read)] as const);
    return Object.fromEntries(await Promise.all(all));
  };
  const before = await answers();
  const { id } = await remapCosts(deps, { workspace, actor: "U1", scope: "all" });
  expect(await answers()).not.toEqual(before);
  await undoRemapping(deps, { workspace, author: { userId: "U1", role: "PM" }, id: id ?? "" });
  expect(await answers()).toEqual(before);
  await world.close();
});

/** What takes costs from the store, in a reader above or in none that shows them. */
const READING_SERVICES = [
  "compare-months",
  "count-export",
  "export-costs",
  "find-daily-usage",
  // What an import is compared with, as previews show it.
  "find-delivery",
  // What an undo or a restore moves, as its question shows it.
  "find-reversal",
  "find-same-days",
  "list-cost-questions",
  "list-costs",
  // The lines that a re-mapping moves: what it moved is counted below.
  "pick-remap-lines",
  "read-context-cells",
  "read-facts",
  "read-month-pair",
  "report-allocation",
  "report-budget",
  "report-digest",
  "report-forecast",
  "report-head",
  "report-incident",
  "report-recommendations",
  "report-remap",
  "report-summary",
  "report-trend",
  "report-unallocated",
  // Which months another currency rebuilds.
  "update-settings",
];

it("has a reader for every service that takes costs from the store", () => {
  const sources = readdirSync("src/services", { recursive: true, encoding: "utf8" });
  const taking =
    /(list|find)(Cells|Conversions|DailyUsage\w*|MonthsWithCosts|ServiceDays|SourceDays|ItemTotals|ImportedTotals|LineGroups|AccountMonths|BatchFigures)\(|each(BatchLine|CostPage|FactLine)\(|countFactlessLines\(/;
  const reading = sources.filter((path) => {
    const text = path.endsWith(".ts") ? readFileSync(join("src/services", path), "utf8") : "";
    return /from "[./]*store\//.test(text) && taking.test(text.replace(/^.*function.*$/gm, ""));
  });
  expect(reading.map((path) => basename(path, ".ts")).sort()).toEqual(READING_SERVICES);
});
