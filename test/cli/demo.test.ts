import { describe, expect, it } from "vitest";
import { CATEGORIES, DEFAULT_SERVICES } from "../../src/domain/cost.ts";
import { createCliWorld } from "./cli-world.ts";

type Row = { service: string; amount: string };
const amountOf = (rows: Row[], name: string) =>
  Number(rows.find(({ service }) => service === name)?.amount ?? 0);

describe("demo", () => {
  it("fills a year and the running month with every category and service, a spike and a new service", async () => {
    const cli = createCliWorld();
    expect(await cli.done("demo")).toContain("2025-11..2026-11");
    const running = await cli.json("summary", "2026-11");
    const before = await cli.json("summary", "2026-10");
    expect(running.byCategory.map(({ category }: { category: string }) => category).sort()).toEqual(
      [...CATEGORIES].sort(),
    );
    const services = running.byService.map(({ service }: Row) => service);
    expect(services).toEqual(expect.arrayContaining([...DEFAULT_SERVICES, "AI-PLATFORM"]));
    expect(running.byDepartment.length).toBeGreaterThanOrEqual(5);
    expect(amountOf(before.byService, "AI-PLATFORM")).toBe(0);
    expect(amountOf(running.byService, "BACKUP")).toBeGreaterThan(1.5 * amountOf(before.byService, "BACKUP"));
    expect(running.budget.status).toBe("WARNING");
    expect(before.budget.status).toBe("OK");
    for (let month = 1; month <= 11; month += 1) {
      expect((await cli.json("summary", `2026-${String(month).padStart(2, "0")}`)).items).toBeGreaterThan(
        150,
      );
    }
    const backup = await cli.withStore((store) =>
      store.read.budget.findFirst({ where: { month: "2026-11", service: "BACKUP" } }),
    );
    expect(amountOf(running.byService, "BACKUP")).toBeGreaterThan((1.1 * Number(backup?.amountMicros)) / 1e6);
  }, 60_000);

  it("is the same on every machine, and once is enough", async () => {
    const [one, two] = [createCliWorld(), createCliWorld()];
    await one.done("demo");
    await two.done("demo");
    const exported = await one.done("export", "2025-11..2026-11");
    expect(await two.done("export", "2025-11..2026-11")).toBe(exported);
    expect(await one.done("demo")).toContain("nothing was changed");
    expect(await one.done("export", "2025-11..2026-11")).toBe(exported);
    expect((await one.run("doctor")).out).toMatch(/^ok {6}totals/m);
  }, 60_000);

  it.each(["2026-11-30T15:00:01Z", "2026-12-01T14:59:59Z", "2028-02-29T03:00:00Z"])(
    "fills on the edge of a month, at %s",
    async (now) => {
      const cli = createCliWorld({ now });
      await cli.done("demo");
      expect((await cli.json("summary", "this")).items).toBeGreaterThan(20);
    },
  );

  it("fits another currency", async () => {
    const cli = createCliWorld({ environment: { FINOPS_CURRENCY: "USD" } });
    await cli.done("demo");
    expect(await cli.json("summary", "2026-10")).toMatchObject({
      currency: "USD",
      budget: { amount: "252000", status: "OK" },
    });
  });

  it("never touches a real workspace, nor costs that are there", async () => {
    const real = createCliWorld();
    const refused = await real.run("demo", "--workspace", "T0REAL");
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("T0REAL");
    const used = createCliWorld();
    await used.done("import", used.file("a.csv", "month,category,service,amount\n2026-10,SERVER,ERP,1234\n"));
    await used.done("demo");
    expect((await used.json("summary", "2026-10")).total).toBe("1234");
  });
});
