import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it, onTestFinished } from "vitest";
import { getCurrency } from "../src/domain/currency.ts";
import { addMonths, getDay, getYearMonth, type YearMonth } from "../src/domain/year-month.ts";
import type { SourceFile } from "../src/ingest/cost-reader.ts";
import { evaluateAlerts } from "../src/services/evaluate-alerts.ts";
import { exportCosts } from "../src/services/export-costs.ts";
import { importCosts } from "../src/services/import-costs.ts";
import { listAuditPage } from "../src/services/list-audit.ts";
import { listCosts } from "../src/services/list-costs.ts";
import { readFacts } from "../src/services/read-facts.ts";
import { registerRecurring } from "../src/services/recurring-costs.ts";
import { replaceMapping } from "../src/services/replace-mapping.ts";
import { replayAlerts } from "../src/services/replay-alerts.ts";
import { setBudget } from "../src/services/set-budget.ts";
import { setRates } from "../src/services/set-rate.ts";
import { updateSettings } from "../src/services/update-settings.ts";
import { listDailyUsage, listDailyUsageByService } from "../src/store/rollups.ts";
import type { Store } from "../src/store/store.ts";
import { openReportWorld, type ReportWorld } from "./services/report-world.ts";
import { workspaceOf } from "./support/costs.ts";
import { answerText, startWorld } from "./support/slack-world.ts";

/** What is read or written in parts, by file and constant: its size is read there, and the test is below. */
const FOLDERS = ["domain", "store", "ingest", "services", "jobs", "slack/commands"];
const SIZE =
  /^(?:export )?const ((?:[A-Z]+_)*(?:PAGE|PAGE_SIZE|AT_ONCE|PER_[A-Z]+|PIECE_BYTES|CHUNK_BYTES)) = ([\d_ *]+);/gm;

const SIZES: ReadonlyMap<string, number> = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join("src", folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
      .flatMap((path) => {
        const found = readFileSync(join("src", folder, path), "utf8").matchAll(SIZE);
        return [...found].map(([, name, text = ""]) => [`${basename(path)} ${name}`, product(text)] as const);
      }),
  ),
);

function product(text: string): number {
  return text.split("*").reduce((size, factor) => size * Number(factor.replaceAll("_", "")), 1);
}

const tested = new Set<string>();

/** Exactly full, one more, and two full ones with one more. */
function counts(part: string): number[] {
  tested.add(part);
  const size = SIZES.get(part);
  if (size === undefined) throw new Error(`${part} is gone`);
  return [size, size + 1, 2 * size + 1];
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b);
const KRW = getCurrency("KRW");
const november = getYearMonth("2026-11");

async function openWorld(): Promise<ReportWorld> {
  const world = await openReportWorld();
  onTestFinished(world.close);
  return world;
}

/** Thousands at once. */
function insertItems(store: Store, workspaceId: string, month: YearMonth, count: number): Promise<void> {
  return store.write(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "CostItem" ("workspaceId", "id", "month", "category", "service", "department", "currency",
        "amountMicros", "description", "createdBy", "createdAt", "submissionKey")
      SELECT ${workspaceId}, ${month} || '-' || value, ${month}, 'SERVER', 'ERP', 'IT', 'KRW', 1000000, value, 'U1',
        '2026-11-24T03:00:00.000+00:00', ${month} || '-' || value FROM json_each(${JSON.stringify(numbers(count))})`;
    return { result: undefined, audit: [], touched: [{ workspaceId, month, at: new Date(0) }] };
  });
}

/** Services with a cost on a day of November, a budget of one won, and an equal one in the month before. */
async function openServices(count: number) {
  const world = await openWorld();
  const { deps, workspace } = world;
  const names = numbers(count).map((index) => `Service ${index}`);
  await updateSettings(deps, { workspace, actor: "U1", change: { settings: {}, services: names } });
  const rows = names.map(
    (name) => `2026-11,SERVER,${name},5,2026-11-20\n2026-10,SERVER,${name},5,2026-10-20`,
  );
  const content = `month,category,service,amount,day\n${rows.join("\n")}\n`;
  await importCosts(deps, { workspace, actor: "U1", files: [oneChunk(content)], dryRun: false });
  const amount = { currency: KRW, micros: 1_000_000n };
  for (const service of names)
    await setBudget(deps, {
      workspace,
      actor: "U1",
      from: getYearMonth("2026-10"),
      to: november,
      service,
      amount,
    });
  return { ...world, names };
}

function oneChunk(content: string | Buffer, name = "costs.csv"): SourceFile {
  return {
    name,
    async *open() {
      yield Buffer.from(content);
    },
  };
}

describe("the export and the import", () => {
  const months = ["2026-08", "2026-09", "2026-10"].map(getYearMonth);
  const exported = async ({ deps, workspace }: ReportWorld, month: YearMonth) => {
    let text = "";
    const range = { from: month, to: month, locale: "en", format: "simple" } as const;
    for await (const piece of exportCosts(deps, { workspace, ...range })) text += piece;
    const rows = parse(text, { bom: true, columns: true }) as { description: string }[];
    return sorted(rows.map(({ description }) => Number(description)));
  };

  it("give every item once", async () => {
    const world = await openWorld();
    for (const [index, count] of counts("exported-costs.ts PAGE").entries()) {
      const month = months[index] ?? november;
      await insertItems(world.deps.store, world.workspace.id, month, count);
      expect(await exported(world, month)).toEqual(numbers(count));
    }
  });

  it("store every line, and give it once", async () => {
    expect(counts("imports.ts LINES_PER_STATEMENT")).toEqual(counts("exported-costs.ts PAGE"));
    const world = await openWorld();
    const { deps, workspace } = world;
    for (const [index, count] of counts("imports.ts LINES_PER_STATEMENT").entries()) {
      const month = months[index] ?? november;
      const rows = numbers(count).map((number) => `${month},SERVER,ERP,1,${number}`);
      const content = `month,category,service,amount,description\n${rows.join("\n")}\n`;
      await importCosts(deps, { workspace, actor: "U1", files: [oneChunk(content)], dryRun: false });
      expect(await exported(world, month)).toEqual(numbers(count));
      const cells = await deps.store.read.monthlyRollup.findMany({ where: { month } });
      expect(cells).toMatchObject([{ lines: count, billedMicros: BigInt(count) * 1_000_000n }]);
    }
  });
});

it.each(counts("rollups.ts SERVICES_AT_ONCE"))("%i services have their daily usage", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  const query = { workspaceId: workspace.id, month: november };
  const { byService, whole } = await listDailyUsageByService(deps.store.read, { ...query, services: names });
  const day = { day: getDay("2026-11-20"), amountMicros: 5_000_000n };
  expect(byService).toEqual(new Map(names.map((name) => [name, [day]])));
  expect(whole).toEqual(await listDailyUsage(deps.store.read, query));
  expect(whole).toEqual([{ ...day, amountMicros: BigInt(count) * 5_000_000n }]);
});

it.each(counts("read-facts.ts BUDGETS_AT_ONCE"))("%i budgets are judged and replayed", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  const { budgets } = await readFacts(deps, workspace, getDay("2026-11-24"));
  const judged = budgets.filter(({ line }) => line.month === november).map(({ line }) => line.service);
  expect(judged.sort()).toEqual(names.toSorted());
  const replayed = (await replayAlerts(deps, { workspace })).filter(({ rule }) => rule === "budget");
  expect(replayed.map(({ subject }) => subject).sort()).toEqual(names.toSorted());
});

it.each(counts("evaluate-alerts.ts INCIDENTS_PER_WRITE"))("%i incidents are kept at once", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  await evaluateAlerts(deps, { workspace });
  const of = { month: "2026-11", rule: "budget", state: "firing" };
  const kept = await deps.store.read.incident.findMany({ where: of });
  expect(kept.map(({ subject }) => subject).sort()).toEqual(names.toSorted());
  const events = await deps.store.read.incidentEvent.findMany({ where: { kind: "fired" } });
  expect(events.map(({ incidentId }) => incidentId)).toEqual(
    expect.arrayContaining(kept.map(({ id }) => id)),
  );
});

describe("pages", () => {
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
});

type SlackWorld = Awaited<ReturnType<typeof startWorld>>;

/** A file of exactly so many bytes, mostly of characters of three. */
function fileOf(bytes: number): { content: Buffer; rows: number } {
  const header = "month,category,service,amount,description\n";
  const row = `2026-10,SERVER,ERP,1,${"가나다라마바사아자차카타파하".repeat(3)}\n`;
  const length = Buffer.byteLength(row);
  const rows = Math.floor((bytes - header.length) / length) - 1;
  const text = `${header}${row.repeat(rows)}`;
  const last = "2026-10,SERVER,ERP,1,";
  const content = Buffer.from(`${text}${last}`.padEnd(bytes - Buffer.byteLength(text) + text.length, "x"));
  return { content, rows: rows + 1 };
}

describe("bytes", () => {
  it.each([
    ...counts("decode-file.ts PIECE_BYTES").map((bytes) => ({ bytes, packed: false })),
    ...counts("unpack-file.ts CHUNK_BYTES").map((bytes) => ({ bytes, packed: true })),
  ])("of a file of $bytes are all read, packed: $packed", async ({ bytes, packed }) => {
    const { deps, workspace } = await openWorld();
    const { content, rows } = fileOf(bytes);
    expect(content.length).toBe(bytes);
    const file = packed ? oneChunk(gzipSync(content), "costs.csv.gz") : oneChunk(content);
    await importCosts(deps, { workspace, actor: "U1", files: [file], dryRun: false });
    const [cell] = await deps.store.read.monthlyRollup.findMany();
    expect(cell?.billedMicros).toBe(BigInt(rows) * 1_000_000n);
    const lines = await deps.store.read.costLine.findMany();
    expect(lines.map(({ description }) => description).join("")).not.toContain("\ufffd");
    expect(lines.length).toBe(2);
  });
});

it("tests every size that the sources name", () => {
  expect([...SIZES.keys()].sort()).toEqual([...tested].sort());
});
