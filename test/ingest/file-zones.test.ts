import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billingZone, zoneName } from "../../src/ingest/billing-zone.ts";
import type { CostRead, Engine } from "../../src/ingest/cost-reader.ts";
import { type FileTime, parseFileTime } from "../../src/ingest/file-time.ts";
import { csvOf, type FocusRow, focusRow } from "../fixtures/focus-file.ts";
import { ledgerOf, readBy } from "./read.ts";

const timeOf = (text: string): FileTime => {
  const time = parseFileTime(text);
  if (time === undefined) throw new Error(text);
  return time;
};
/** Start and end, between them a blank; `_` is one within them. */
const withBlanks = (text: string) => text.replaceAll("_", " ").trim();
const periods = (billing: string, charge: string): FocusRow => {
  const [BillingPeriodStart = "", BillingPeriodEnd = ""] = billing.split(" ").map(withBlanks);
  const [ChargePeriodStart = "", ChargePeriodEnd = ""] = charge.split(" ").map(withBlanks);
  return focusRow(0, { BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd });
};
const placesOf = ({ scopes }: CostRead) =>
  scopes.flatMap(({ billingMonth, lines }) =>
    lines.map(({ month, day }) => [billingMonth, month, day ?? "-"].join(" ")),
  );

const SEOUL = "2026-10-31T15:00:00Z 2026-11-30T15:00:00Z";
const SINGAPORE = "2026-10-31T16:00:00Z 2026-11-30T16:00:00Z";
const UTC = "2026-11-01T00:00:00Z 2026-12-01T00:00:00Z";
/** Los Angeles: summer time ends on 1 November and begins on 8 March. */
const NOVEMBER_LA = "2026-11-01T07:00:00Z 2026-12-01T08:00:00Z";
const MARCH_LA = "2026-03-01T08:00:00Z 2026-04-01T07:00:00Z";

/** A name, the billing period, the charge period, and billing month, month and day. */
const PLACES: readonly (readonly [name: string, billing: string, charge: string, place: string])[] = [
  [
    "an offset that is written, where the period shows another",
    SEOUL,
    "2026-11-30T23:00:00-05:00 2026-12-01T00:00:00-05:00",
    "2026-11 2026-11 2026-11-30",
  ],
  ["15:00Z is +09:00", SEOUL, "2026-11-30T14:00:00Z 2026-11-30T15:00:00Z", "2026-11 2026-11 2026-11-30"],
  [
    "and the next day after it",
    SEOUL,
    "2026-11-29T15:00:00Z 2026-11-30T15:00:00Z",
    "2026-11 2026-11 2026-11-30",
  ],
  ["16:00Z is +08:00", SINGAPORE, "2026-11-01T15:00:00Z 2026-11-01T16:00:00Z", "2026-11 2026-11 2026-11-01"],
  [
    "without letters",
    SINGAPORE.replace(/[TZ]/g, "_"),
    "2026-11-01_16:00:00_ 2026-11-01_17:00:00_",
    "2026-11 2026-11 2026-11-02",
  ],
  ["whole months", SINGAPORE, "2026-10-31T16:00:00Z 2026-11-30T16:00:00Z", "2026-11 2026-11 -"],
  ["dates are what they say", SINGAPORE, "2026-11-02 2026-11-03", "2026-11 2026-11 2026-11-02"],
  [
    "a correction of October",
    SEOUL,
    "2026-09-30T15:00:00Z 2026-10-01T15:00:00Z",
    "2026-11 2026-10 2026-10-01",
  ],
  [
    "05:00Z is -05:00",
    "2026-11-01T05:00:00Z 2026-12-01T05:00:00Z",
    "2026-12-01T04:00:00Z 2026-12-01T05:00:00Z",
    "2026-11 2026-11 2026-11-30",
  ],
  [
    "an offset that is written",
    UTC,
    "2026-11-01T00:00:00+09:00 2026-11-02T00:00:00+09:00",
    "2026-11 2026-11 2026-11-01",
  ],
  [
    "an offset west",
    UTC,
    "2026-11-30T22:00:00-05:00 2026-11-30T23:00:00-05:00",
    "2026-11 2026-11 2026-11-30",
  ],
  [
    "an offset of the billing period alone",
    "2026-11-01T00:00:00+09:00 2026-12-01T00:00:00+09:00",
    "2026-10-31T15:00:00Z 2026-10-31T16:00:00Z",
    "2026-11 2026-11 2026-11-01",
  ],
  ["UTC", UTC, "2026-11-30T23:00:00Z 2026-12-01T00:00:00Z", "2026-11 2026-11 2026-11-30"],
  [
    "UTC by an offset of nothing",
    UTC,
    "2026-11-30T23:00:00+00:00 2026-12-01T00:00:00+00:00",
    "2026-11 2026-11 2026-11-30",
  ],
  [
    "UTC as Google writes it",
    UTC,
    "2026-11-30_23:00:00_UTC 2026-12-01_00:00:00_UTC",
    "2026-11 2026-11 2026-11-30",
  ],
  [
    "summer time that has ended",
    NOVEMBER_LA,
    "2026-11-03T08:00:00Z 2026-11-04T08:00:00Z",
    "2026-11 2026-11 2026-11-03",
  ],
  [
    "the last hour of it",
    NOVEMBER_LA,
    "2026-12-01T07:00:00Z 2026-12-01T08:00:00Z",
    "2026-11 2026-11 2026-11-30",
  ],
  [
    "the day of 25 hours",
    NOVEMBER_LA,
    "2026-11-01T07:00:00Z 2026-11-02T08:00:00Z",
    "2026-11 2026-11 2026-11-01",
  ],
  [
    "summer time that has begun",
    MARCH_LA,
    "2026-03-10T07:00:00Z 2026-03-11T07:00:00Z",
    "2026-03 2026-03 2026-03-10",
  ],
  ["the last day of it", MARCH_LA, "2026-03-31T07:00:00Z 2026-04-01T07:00:00Z", "2026-03 2026-03 2026-03-31"],
  [
    "a correction of summer in winter",
    "2026-12-01T08:00:00Z 2027-01-01T08:00:00Z",
    "2026-10-01T07:00:00Z 2026-10-02T07:00:00Z",
    "2026-12 2026-10 2026-10-01",
  ],
];

describe.each<Engine>(["rows", "duckdb"])("read by %s", (engine) => {
  const placed = async (...rows: FocusRow[]) => placesOf(await readBy(engine, csvOf(rows)));

  it("a bill by local midnight is of the month that it is for", async () => {
    const costs = await readBy(engine, readFileSync(new URL("../cases/local-midnight.csv", import.meta.url)));
    expect(costs.months).toEqual([
      {
        month: "2026-11",
        currency: "KRW",
        billedMicros: 3_100_000_000_000n,
        effectiveMicros: 3_100_000_000_000n,
      },
    ]);
    expect(placesOf(costs).sort()).toEqual(["2026-11 2026-11 -", "2026-11 2026-11 2026-11-01"]);
    expect(costs.scopes.map(({ billingMonth }) => billingMonth)).toEqual(["2026-11"]);
    expect(costs.zones).toEqual(["UTC+08:00", "UTC+09:00"]);
  });

  it("each charge is of its month and day", async () => {
    const rows = PLACES.map(([name, billing, charge]) => ({
      ...periods(billing, charge),
      SubAccountId: name,
      SubAccountName: name,
    }));
    const costs = await readBy(engine, csvOf(rows));
    const places = costs.scopes.flatMap(({ billingMonth, lines }) =>
      lines.map(({ account, month, day }) => [account, `${billingMonth} ${month} ${day ?? "-"}`]),
    );
    expect(Object.fromEntries(places)).toEqual(
      Object.fromEntries(PLACES.map(([name, , , place]) => [name, place])),
    );
    expect([costs.engines, costs.rereads]).toEqual([[engine], 0]);
  });

  it("keeps to UTC where a period begins at no midnight, and says so", async () => {
    const subscribed = "2026-11-05T14:30:00Z 2026-12-05T14:30:00Z";
    const costs = await readBy(
      engine,
      csvOf([periods(subscribed, "2026-11-05T20:00:00Z 2026-11-05T21:00:00Z")]),
    );
    expect([placesOf(costs), costs.zones]).toEqual([["2026-11 2026-11 2026-11-05"], ["UTC"]]);
  });

  it("reads a file without ends of billing periods, and one with ends that are no times", async () => {
    const charge = "2026-10-31T16:00:00Z 2026-11-01T16:00:00Z";
    expect(await placed(periods("2026-10-31T16:00:00Z never", charge))).toEqual([
      "2026-11 2026-11 2026-11-01",
    ]);
    const { BillingPeriodEnd: _end, ...row } = periods(SINGAPORE, charge);
    expect(await placed(row)).toEqual(["2026-11 2026-11 2026-11-01"]);
  });
});

it.each([
  ["2026-11-01T00:00:00Z", "UTC"],
  ["2026-11-01", "UTC"],
  ["2026-11-01T00:00:00+09:00", "UTC+09:00"],
  ["2026-10-31T18:30:00Z", "UTC+05:30"],
  ["2026-10-31T10:00:00Z", "UTC+14:00"],
  ["2026-11-01T10:00:00Z", "UTC-10:00"],
  ["2026-10-31T11:00:00Z", "UTC+13:00"],
  ["2026-11-01T11:00:00Z", "UTC-11:00"],
  ["2026-10-31T12:00:00Z", "UTC+12:00"],
  ["2026-11-01T03:30:00Z", "UTC-03:30"],
  ["2026-11-01T08:00:00Z", "UTC-08:00"],
  // In the middle of a month: whole hours alone.
  ["2026-11-14T15:00:00Z", "UTC+09:00"],
  ["2026-11-14T10:00:00Z", "UTC-10:00"],
  ["2026-11-14T11:00:00Z", "UTC+13:00"],
  ["2026-11-14T14:30:00Z", "UTC"],
  ["2026-11-14T15:00:01Z", "UTC"],
  ["2026-11-01T03:10:00Z", "UTC"],
])("a billing period from %s shows %s", (start, name) => {
  expect(zoneName(billingZone(timeOf(start), undefined).offset)).toBe(name);
});

it.each(["2026-11-01T00:00:00+15:00", "2026-11-01T00:00:00+09:75", "2026-11-01T24:00:00Z", "2026-11-31"])(
  "%s is no time",
  (text) => {
    expect(parseFileTime(text)).toBeUndefined();
  },
);

it("both engines place any charge in any zone alike", async () => {
  const hour = (from: string) =>
    fc.integer({ min: -800, max: 800 }).map((hours) => Date.parse(from) + hours * 3_600_000);
  const text = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
  const row = fc
    .record({
      zone: fc.integer({ min: -12, max: 14 }),
      start: hour("2026-10-15T00:00:00Z"),
      hours: fc.constantFrom(1, 23, 24, 25, 720),
      mark: fc.constantFrom("Z", ""),
    })
    .map(({ zone, start, hours, mark }) =>
      focusRow(0, {
        BillingPeriodStart: text(Date.parse("2026-10-01T00:00:00Z") - zone * 3_600_000),
        BillingPeriodEnd: text(Date.parse("2026-11-01T00:00:00Z") - zone * 3_600_000),
        ChargePeriodStart: text(start).replace("Z", mark),
        ChargePeriodEnd: text(start + hours * 3_600_000).replace("Z", mark),
      }),
    );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
      const [one, two] = [await readBy("rows", csvOf(rows)), await readBy("duckdb", csvOf(rows))];
      expect([ledgerOf(two), two.zones]).toEqual([ledgerOf(one), one.zones]);
    }),
    { seed: 5, numRuns: 8, endOnFailure: true },
  );
}, 120_000);
