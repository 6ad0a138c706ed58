import { expect, it } from "vitest";
import { LOCALES } from "../../src/domain/workspace.ts";
import { translatorFor } from "../../src/i18n/messages.ts";

const at = new Date("2026-11-24T15:30:00Z");
const ZONES = [
  ["Asia/Seoul", "2026-11-25 00:30"],
  ["UTC", "2026-11-24 15:30"],
  ["America/New_York", "2026-11-24 10:30"],
  ["Europe/Berlin", "2026-11-24 16:30"],
  ["Asia/Kolkata", "2026-11-24 21:00"],
  ["Pacific/Auckland", "2026-11-25 04:30"],
] as const;

it.each(LOCALES)(
  "writes each time in the zone that it is asked for, whatever was asked before (%s)",
  (locale) => {
    const { format } = translatorFor(locale);
    for (const order of [ZONES, ZONES.toReversed(), ZONES])
      expect(order.map(([zone]) => format.dateTime(at, zone))).toEqual(order.map(([, written]) => written));
  },
);

it("writes the same zone's summer and winter", () => {
  const { format } = translatorFor("en");
  expect(format.dateTime(new Date("2026-07-24T15:30:00Z"), "Europe/Berlin")).toBe("2026-07-24 17:30");
  expect(format.dateTime(at, "Europe/Berlin")).toBe("2026-11-24 16:30");
});
