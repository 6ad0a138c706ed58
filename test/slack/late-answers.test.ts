import { describe, expect, it } from "vitest";
import type { Message } from "../../local/slack/types.ts";
import type { AuditAction } from "../../src/domain/audit-actions.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { Role } from "../../src/domain/role.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { storeOfAct } from "../../src/store/store-of-act.ts";
import { actUnderFaults, CALL_FAULTS, expectOneOutcome, settleAll } from "../support/answer-faults.ts";
import { workspaceOf } from "../support/costs.ts";
import { messageText } from "../support/read-message.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

const CHANNEL = "C000000002";
const COMMAND = "/finops cost add 2026-11 LICENSE 640 service=ERP";
const COST = /COST-\d{8}-\w{6}/;

const dms = (world: SlackWorld, who: Who): Message[] => world.slack.dms(PEOPLE[who]);

/** Everything that a person sees, and that is about `of`. */
function seen(world: SlackWorld, who: Who, of: RegExp): string[] {
  const all = [...world.slack.messagesSeenBy(PEOPLE[who], CHANNEL), ...dms(world, who)];
  return all.map(messageText).filter((text) => of.test(text));
}

/** Types while Slack takes no message of any kind; then Slack is back. */
async function typeInOutage(world: SlackWorld, text: string, as: Who): Promise<void> {
  for (const method of ["response_url", "chat.postMessage"])
    world.slack.faults.next({ method, times: 20, as: { status: 503 } });
  await world.slack.type(text, { as: PEOPLE[as], channel: CHANNEL, wait: "ack" });
  await world.app.settled();
  world.slack.faults.clear();
}

async function setRole(world: SlackWorld, who: Who, role: Role | undefined): Promise<void> {
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, PEOPLE[who], role);
    return { result: undefined, audit: [], touched: [] };
  });
}

/** As it is when the process died after the write: nothing was said. */
async function registerAndDie(world: SlackWorld, who: Who, won: number, key = "trigger:died") {
  const { deps } = world;
  const act = { workspaceId: TEAM, key, person: PEOPLE[who], needed: "PM", now: deps.clock } as const;
  const entry = {
    month: getYearMonth("2026-11"),
    day: undefined,
    category: "LICENSE",
    service: "ERP",
    department: "IT",
    currency: getCurrency("KRW"),
    amountMicros: BigInt(won) * 1_000_000n,
    description: "",
    serverId: undefined,
  } as const;
  return registerCost(
    { ...deps, store: storeOfAct(deps.store, act) },
    { workspace: await workspaceOf(world), actor: PEOPLE[who], entry, submissionKey: key },
  );
}

const later = (world: SlackWorld, seconds: number) => {
  world.deps.setNow(new Date(world.deps.clock().getTime() + seconds * 1000).toISOString());
  return world.app.outbox.drain();
};

const waiting = (world: SlackWorld) => world.database.store.read.outboxMessage.count();

describe("a typed command that changes something", () => {
  it.each(Object.entries(CALL_FAULTS))(
    "is answered once when Slack fails at it: %s",
    async (_name, fault) => {
      const world = await startWorld();
      world.slack.faults.next({ method: "response_url", ...fault });
      await world.slack.type(COMMAND, { as: PEOPLE.pm, channel: CHANNEL, wait: "ack" });
      await settleAll(world);
      expect(seen(world, "pm", COST)).toHaveLength(1);
      expect(await waiting(world)).toBe(0);
    },
  );

  it("is answered by the outbox when Slack is back, once, with its time and its buttons", async () => {
    const world = await startWorld();
    await typeInOutage(world, COMMAND, "pmEnglish");
    expect(seen(world, "pmEnglish", COST)).toEqual([]);
    await settleAll(world);
    const [message, ...others] = dms(world, "pmEnglish");
    if (message === undefined) throw new Error("no message");
    expect(others).toEqual([]);
    expect(message.text).toMatch(/^Registered COST-\d{8}-\w{6}: ₩640 This answers your request from 12:00\./);
    expect(JSON.stringify(message.blocks)).toContain("cost-delete:undo");
    const undone = await world.slack.click(message, "cost-delete:undo", { as: PEOPLE.pmEnglish });
    expect(undone.replies.at(-1)?.text).toContain("deleted");
  });
});

it("leaves nothing in the outbox of an answer that was shown", async () => {
  const world = await startWorld();
  await world.ask(COMMAND, "pm");
  await world.app.settled();
  expect(await waiting(world)).toBe(0);
});

const KINDS: AuditAction[] = [
  "cost.registered",
  "cost.deleted",
  "import.registered",
  "import.undone",
  "mapping.remapped",
  "role.granted",
  "recurring.registered",
  "report.shared",
];
it.each(KINDS)("%s has one outcome when Slack answers nothing but 500 meanwhile", async (action) => {
  const outcome = await actUnderFaults(action, () => CALL_FAULTS["500"]);
  expectOneOutcome(action, outcome, { what: action, mayRepeat: false });
});

describe("a change whose process died before it answered", () => {
  it("is told by direct message after a while, in the person's language, and not before", async () => {
    const world = await startWorld();
    const item = await registerAndDie(world, "pm", 777);
    await later(world, 29);
    expect(dms(world, "pm")).toEqual([]);
    await later(world, 2);
    await later(world, 600);
    const [message, ...others] = dms(world, "pm");
    expect(others).toEqual([]);
    expect(message?.text).toBe(
      `${item.id} 등록: ₩777 12:00에 하신 요청에 대한 응답입니다. Slack에 표시되지 않았을 수 있어 메시지로 보내 드립니다.`,
    );
    expect(JSON.stringify(message?.blocks)).toContain("cost-delete:undo");
  });

  it("names what was changed where there is no item any more to show", async () => {
    const world = await startWorld();
    const item = await registerAndDie(world, "pmEnglish", 777);
    await world.database.store.write(async (tx) => {
      await tx.costItem.updateMany({ data: { deletedAt: world.deps.clock() } });
      return { result: undefined, audit: [], touched: [] };
    });
    await later(world, 86_400);
    const [message] = dms(world, "pmEnglish");
    expect(message?.text).toContain("Your request from 2026-11-24 12:00 was carried out.");
    expect(messageText(message as Message)).toContain(item.id);
  });

  it.each([
    ["lost the role", "VIEWER"],
    ["has no role", undefined],
  ] as const)("says no figure to somebody who %s meanwhile", async (_name, role) => {
    const world = await startWorld();
    await registerAndDie(world, "pm", 777);
    await setRole(world, "pm", role);
    await later(world, 31);
    const [message] = dms(world, "pm");
    expect(message?.text).toContain("12:00에 요청하신 작업이 처리되었습니다.");
    expect(messageText(message as Message)).not.toMatch(/777|COST/);
  });

  it("says nothing to somebody who is not of the team any more", async () => {
    const world = await startWorld();
    await registerAndDie(world, "deactivated", 777);
    await later(world, 31);
    expect(dms(world, "deactivated")).toEqual([]);
    await later(world, 600);
    expect(await world.database.store.read.outboxMessage.count({ where: { state: "sent" } })).toBe(1);
  });

  it("waits for Slack to say who the person is", async () => {
    const world = await startWorld();
    await registerAndDie(world, "pm", 777);
    world.slack.faults.next({ method: "users.info", as: { status: 500 } });
    await later(world, 31);
    expect(dms(world, "pm")).toEqual([]);
    await later(world, 5);
    expect(dms(world, "pm")).toHaveLength(1);
  });
});

describe("a report that Slack did not show", () => {
  it("is offered again, once however often it was asked for, and shown by the button", async () => {
    const world = await startWorld();
    await world.ask(COMMAND, "pm");
    for (let count = 0; count < 3; count += 1)
      await typeInOutage(world, "/finops summary 2026-11", "viewerEnglish");
    await settleAll(world);
    const [offer, ...others] = dms(world, "viewerEnglish");
    if (offer === undefined) throw new Error("no offer");
    expect(others).toEqual([]);
    expect(messageText(offer)).not.toContain("640");
    expect(offer.text).toBe("Slack could not show what you asked for at 12:00.");
    const clicked = await world.slack.click(offer, "show:again", { as: PEOPLE.viewerEnglish });
    expect(clicked.replies.at(-1)?.text).toContain("₩640");
  });

  it("is a direct message at once where only the response_url fails", async () => {
    const world = await startWorld();
    world.slack.faults.next({ method: "response_url", times: 2, as: { status: 500 } });
    await world.slack.type("/finops summary 2026-11", { as: PEOPLE.viewer, channel: CHANNEL, wait: "ack" });
    await settleAll(world);
    expect(dms(world, "viewer")).toHaveLength(1);
  });

  it("is not offered to somebody without a role", async () => {
    const world = await startWorld();
    await typeInOutage(world, "/finops summary 2026-11", "viewer");
    await setRole(world, "viewer", undefined);
    await settleAll(world);
    expect(dms(world, "viewer")).toEqual([]);
  });
});

it("says a mistake late as well, to whoever may be here", async () => {
  const world = await startWorld();
  await typeInOutage(world, "/finops cost add 2026-11 LICENSE 640 service=ERPP", "pmEnglish");
  await typeInOutage(world, "/finops summary", "nobody");
  await settleAll(world);
  expect(dms(world, "pmEnglish").map(({ text }) => text)).toEqual([expect.stringContaining("ERPP")]);
  expect(dms(world, "nobody")).toEqual([]);
});

it("says why nothing was done when Slack could not say who somebody is", async () => {
  const world = await startWorld();
  world.slack.faults.next({ method: "users.info", as: { status: 500 } });
  await typeInOutage(world, COMMAND, "pmEnglish");
  await settleAll(world);
  expect(dms(world, "pmEnglish").map(({ text }) => text)).toEqual([
    expect.stringMatching(/누구인지|could not|who you are/i),
  ]);
  expect(await world.database.store.read.costItem.count()).toBe(0);
});

describe("a report that is shared", () => {
  const share = async (world: SlackWorld) => {
    await world.ask(COMMAND, "pm");
    const shown = await world.slack.type("/finops summary 2026-11", { as: PEOPLE.pm, channel: CHANNEL });
    return async (): Promise<string> => {
      await world.slack.click(shown.replies[0] as Message, "share", { as: PEOPLE.pm, wait: "ack" });
      await world.app.settled();
      const own = world.slack.messagesSeenBy(PEOPLE.pm, CHANNEL).filter(({ ephemeralTo }) => ephemeralTo);
      return own.at(-1)?.text ?? "";
    };
  };
  const shared = (world: SlackWorld) => world.slack.messagesSeenBy(PEOPLE.nobody, CHANNEL);

  it.each(Object.entries(CALL_FAULTS))("is posted once when Slack fails at it: %s", async (_name, fault) => {
    const scopes = ["commands", "chat:write", "users:read", "channels:history"];
    const world = await startWorld({ scopes });
    const click = await share(world);
    world.slack.faults.next({ method: "chat.postMessage", ...fault });
    expect(await click()).toContain("다시 누르지 않으셔도 됩니다");
    await settleAll(world);
    expect(shared(world)).toHaveLength(1);
    expect(dms(world, "pm")).toEqual([]);
  });

  it("is posted once when nothing failed, and not at all where Slack refuses it", async () => {
    const world = await startWorld();
    const click = await share(world);
    expect(await click()).toBe("채널에 공유했습니다.");
    world.slack.faults.next({ method: "chat.postMessage", as: { error: "not_in_channel" } });
    expect(await click()).toContain("finops-bot이 없습니다");
    await settleAll(world);
    expect(shared(world)).toHaveLength(1);
    expect(dms(world, "pm")).toEqual([]);
  });
});
