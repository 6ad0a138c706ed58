import { expect, it } from "vitest";
import { formatLocal, parseLocal } from "../../local/page/panels/workspace-time.ts";
import { formatPlace, parsePlace } from "../../local/page/state/place.ts";

const DEFAULTS = { as: "admin", at: "C2" };

it.each([
  ["", { as: "admin", at: "C2", thread: undefined }],
  ["#/pm", { as: "pm", at: "C2", thread: undefined }],
  ["#/pm/C1", { as: "pm", at: "C1", thread: undefined }],
  ["#/pm/app/home", { as: "pm", at: "app/home", thread: undefined }],
  ["#/pm/C1/thread/17.000001", { as: "pm", at: "C1", thread: "17.000001" }],
])("reads the address %j", (hash, place) => {
  expect(parsePlace(hash, DEFAULTS)).toEqual(place);
  expect(parsePlace(formatPlace(place), DEFAULTS)).toEqual(place);
});

it.each([
  ["2026-12-03T09:00", "Asia/Seoul", "2026-12-03T00:00:00.000Z"],
  ["2026-07-01T09:00", "America/New_York", "2026-07-01T13:00:00.000Z"],
  // The day on which clocks go back an hour at two in the morning.
  ["2026-11-01T09:00", "America/New_York", "2026-11-01T14:00:00.000Z"],
])("reads %s on the clocks of %s", (text, timezone, instant) => {
  expect(parseLocal(text, timezone)?.toISOString()).toBe(instant);
  expect(formatLocal(new Date(instant), timezone)).toBe(text);
});

it.each(["", "soon", "2026-13-01T00:00"])("reads no instant from %j", (text) => {
  expect(parseLocal(text, "Asia/Seoul")).toBeUndefined();
});
