import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS, type AuditAction } from "../../src/domain/audit-actions.ts";
import type { Role } from "../../src/domain/role.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { ACTS, type Act, AREAS, readEverything } from "../support/acts.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

const advisor = {
  advise: async () => ({ kind: "answered" as const, model: "llama3:8b", text: "Drop unused licences." }),
  check: async () => "ready" as const,
};

const HELD = { pm: "PM", pmEnglish: "PM", admin: "ADMIN", adminEnglish: "ADMIN" } as const;
/** What may be taken from somebody between opening and writing. */
const LOSSES = { PM: [undefined, "VIEWER"], ADMIN: [undefined, "VIEWER", "PM"] } as const;

async function setRole(world: SlackWorld, who: Who, role: Role | undefined): Promise<void> {
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, PEOPLE[who], role);
    return { result: undefined, audit: [], touched: [] };
  });
}

/** Whether the last step changed anything. */
async function changes(world: SlackWorld, work: () => Promise<unknown>): Promise<boolean> {
  const before = await readEverything(world);
  await work();
  await world.app.settled();
  return (await readEverything(world)) !== before;
}

const rowsOf = async (world: SlackWorld, action: AuditAction) =>
  (await world.database.store.read.auditEntry.findMany({ where: { action } })).map((row) => ({
    id: row.id,
    who: row.actor,
    workspace: row.workspaceId,
    at: row.at,
    subject: row.subject,
    before: row.before === null ? undefined : JSON.parse(row.before),
    after: row.after === null ? undefined : JSON.parse(row.after),
  }));

const partly = (values: object | undefined) =>
  values === undefined ? undefined : expect.objectContaining(values);

it("has every audited action in one area", () => {
  const inAreas = Object.values(AREAS).flatMap((area) => Object.keys(area));
  expect(inAreas.sort()).toEqual([...AUDIT_ACTIONS].sort());
});

describe.each(Object.entries(AREAS))("%s", (_area, acts) => {
  it("are refused to whoever lost the role on the way, and else leave one row each", {
    timeout: 60_000,
  }, async () => {
    const world = await startWorld({ advisor });
    for (const [name, act] of Object.entries(acts)) {
      const action = name as AuditAction;
      const { open, row } = await act.begin(world);
      const held = HELD[act.by as keyof typeof HELD];
      for (const lost of LOSSES[held]) {
        if (action.startsWith("incident.") && lost === "PM") continue;
        const finish = await open();
        await setRole(world, act.by, lost);
        const changed = await changes(world, () => finish(act.by));
        expect([action, lost, changed]).toEqual([action, lost, false]);
        await setRole(world, act.by, held);
      }
      const finish = await open();
      const former = (await rowsOf(world, action)).map(({ id }) => id);
      await finish(act.by);
      await world.app.settled();
      const written = (await rowsOf(world, action)).filter(({ id }) => !former.includes(id));
      const { subject, before, after } = row;
      expect([action, written]).toEqual([
        action,
        [
          {
            id: expect.any(Number),
            who: PEOPLE[act.by],
            workspace: TEAM,
            at: world.deps.clock(),
            subject: typeof subject === "string" ? subject : expect.stringMatching(subject),
            before: partly(before),
            after: partly(after),
          },
        ],
      ]);
    }
    // Nobody reads a code.
    for (const as of ["admin", "adminEnglish"] as const) {
      const shown = await world.ask("/finops audit", as);
      for (const action of AUDIT_ACTIONS) expect(shown).not.toContain(action);
    }
  });
});

const OWNED = Object.entries(ACTS).filter(([, { owner }]) => owner !== undefined);

it.each(OWNED)("%s is for who began it", async (_action, act: Act) => {
  const world = await startWorld();
  const { open } = await act.begin(world);
  const by = async (who: Who) => {
    const finish = await open();
    return changes(world, () => finish(who));
  };
  for (const other of ["pmEnglish", "viewer", "nobody", "guest"] as const)
    expect([other, await by(other)]).toEqual([other, false]);
  const mayNot = act.owner === "alone";
  if (mayNot) expect(await by("adminEnglish")).toBe(false);
  expect(await by(mayNot ? act.by : "adminEnglish")).toBe(true);
});
