import { expect, it, onTestFinished } from "vitest";
import { addDays, getDay, monthOf } from "../../src/domain/year-month.ts";
import { startOfDay } from "../../src/domain/zone-time.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { reportDigest } from "../../src/services/report-digest.ts";
import { sayDigest } from "../../src/services/say-digest.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import { openReportWorld } from "../services/report-world.ts";
import { around, DAY_STARTS } from "./zones.ts";

it.each(DAY_STARTS)(
  "$day begins in $timezone at its first instant",
  async ({ timezone, before, day, start }) => {
    const { last, first } = around(start);
    expect(startOfDay(getDay(day), timezone).toISOString()).toBe(first);
    const world = await openReportWorld();
    onTestFinished(world.close);
    const { deps } = world;
    const settings = { timezone, alertChannel: "C000000001" };
    await updateSettings(deps, { workspace: world.workspace, actor: "U1", change: { settings } });
    const workspace = await findWorkspace(deps.store.read, world.workspace.id);
    if (workspace === undefined) throw new Error("it is there");

    // An item is named by the day of its registration.
    const entry = {
      month: monthOf(getDay(before)),
      day: undefined,
      category: "SERVER",
      service: "ERP",
      department: "IT",
      currency: workspace.currency,
      amountMicros: 1_000_000n,
      description: "",
      serverId: undefined,
    } as const;
    deps.setNow(last);
    const earlier = await registerCost(deps, { workspace, actor: "U1", entry, submissionKey: "a" });
    deps.setNow(first);
    const other = { ...entry, amountMicros: 2_000_000n };
    const later = await registerCost(deps, { workspace, actor: "U1", entry: other, submissionKey: "b" });
    const digits = [before, day].map((one) => one.replaceAll("-", ""));
    expect([earlier, later].map(({ id }) => id.slice(0, 13))).toEqual(digits.map((one) => `COST-${one}`));

    // A digest looks back on what lies before its due day, and is said once a day.
    for (const [at, today] of [
      [last, before],
      [first, day],
    ] as const) {
      const dueAt = new Date(at);
      const due = { workspace, period: "weekly", dueAt, late: false } as const;
      expect((await reportDigest(deps, due)).days?.to).toBe(addDays(getDay(today), -1));
      await sayDigest(deps, due);
      await sayDigest(deps, due);
    }
    const said = await deps.store.read.outboxMessage.findMany({ orderBy: { number: "asc" } });
    expect(said.map(({ key }) => key)).toEqual([
      `digest:weekly:${before}:C000000001`,
      `digest:weekly:${day}:C000000001`,
    ]);
  },
);
