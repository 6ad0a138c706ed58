import { expect, it } from "vitest";
import { ROLES, roleAllows } from "../../src/domain/role.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { PEOPLE, startWorld, type Who } from "../support/slack-world.ts";

const HOLDERS: Record<(typeof ROLES)[number], Who> = { VIEWER: "viewer", PM: "pmEnglish", ADMIN: "admin" };

it.each(ROLES)("lists exactly what %s may do, each with an example", async (role) => {
  const world = await startWorld();
  const lines = (await world.ask("/finops help", HOLDERS[role])).split("\n");
  for (const command of COMMANDS) {
    const locale = HOLDERS[role].endsWith("English") ? "en" : "ko";
    const example = `/finops ${command.examplesIn(locale)[0]}`;
    expect([command.name, lines.includes(example)]).toEqual([command.name, roleAllows(role, command.role)]);
  }
});

it("answers a bare /finops as help, in both languages", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops", "viewer")).toContain("finops-bot 도움말");
  expect(await world.ask("/finops", "viewerEnglish")).toContain("finops-bot help");
});

it("explains every command by its name with all its examples", async () => {
  const world = await startWorld();
  for (const command of COMMANDS) {
    const text = await world.ask(`/finops help ${command.name}`, "adminEnglish");
    for (const example of command.examples) expect(text).toContain(`/finops ${example}`);
  }
}, 60_000);

it("finds the nearest command, and refuses without a role by naming the ADMINs", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops trnd", "viewer")).toContain("“trend”인가요?");
  expect(await world.ask("/finops help alocation", "viewerEnglish")).toContain("allocation");
  expect(await world.ask("/finops help", "nobody")).toContain(`<@${PEOPLE.admin}>`);
  expect(await world.ask("/finops help optimize", "viewer")).not.toContain("/finops optimize 2026-10");
});
