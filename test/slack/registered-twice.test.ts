import { describe, expect, it } from "vitest";
import type { Message } from "../../local/slack/types.ts";
import { lastView, viewText } from "../support/import-acts.ts";
import { messageText } from "../support/read-message.ts";
import { clickBody, post, sign } from "../support/signed-requests.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

const LINE =
  'cost add 2026-11 LICENSE 640 service=ERP department=IT server=web-1 note="renewal" day=2026-11-03';
const COST = { month: "2026-11", category: "LICENSE", service: "ERP", department: "IT", amount: "640" };

const count = (world: SlackWorld) => world.database.store.read.costItem.count();

async function ask(world: SlackWorld, line: string, as: Who = "pmEnglish"): Promise<Message> {
  return onlyReply(await world.type(`/finops ${line}`, { as }));
}

function wait(world: SlackWorld, seconds: number): void {
  world.deps.setNow(new Date(world.deps.clock().getTime() + seconds * 1000).toISOString());
}

const click = async (world: SlackWorld, message: Message, action: string, as: Who = "pmEnglish") =>
  onlyReply(await world.slack.click(message, action, { as: PEOPLE[as] }));

describe("a cost that is equal to the one before", () => {
  it("is asked about with both shown, and registered when another was meant", async () => {
    const world = await startWorld();
    const first = await ask(world, LINE);
    const id = /COST-\S+?(?=:)/.exec(first.text)?.[0] ?? "";
    wait(world, 40);
    const question = await ask(world, LINE);
    expect(question.text).toBe(
      `Please confirm. Nothing has been saved yet. The same cost was registered 40 seconds ago (${id}). Register another?`,
    );
    const text = messageText(question);
    const facts = "2026-11-03 · Software licences · ERP · IT · ₩640 · renewal · web-1";
    expect(text).toContain(id);
    expect(text.split(facts)).toHaveLength(3);
    expect(text).toContain("again=yes");
    expect(await count(world)).toBe(1);
    wait(world, 60);
    const done = await Promise.all([1, 2, 3].map(() => click(world, question, "Register another")));
    expect(done.at(-1)?.text).toMatch(/^Registered COST-/);
    expect(await count(world)).toBe(2);
  });

  it("stays one when that was meant", async () => {
    const world = await startWorld();
    await ask(world, LINE, "pm");
    wait(world, 185);
    const question = await ask(world, LINE, "pm");
    expect(question.text).toMatch(/3분 전에 같은 비용을 등록했습니다\(COST-\S+\)\. 하나 더 등록할까요\?$/);
    const kept = await click(world, question, "하나만 두기", "pm");
    expect(kept.text).toMatch(/^추가로 등록하지 않았습니다\. COST-\S+은\(는\) 그대로 있습니다\.$/);
    expect(kept.ts).toBe(question.ts);
    expect(await count(world)).toBe(1);
  });

  it("is registered at once with again=yes, and is not the same as one with another value", async () => {
    const world = await startWorld();
    const others = [
      LINE.replace("2026-11 ", "2026-10 ").replace("2026-11-03", "2026-10-03"),
      LINE.replace("LICENSE", "SERVER"),
      LINE.replace("640", "641"),
      LINE.replace("640", "$640"),
      LINE.replace("service=ERP", "service=MES"),
      LINE.replace("web-1", "web-2"),
      LINE.replace("renewal", "renewals"),
      LINE.replace("11-03", "11-04"),
      LINE.replace(" day=2026-11-03", ""),
    ];
    await world.database.store.write(async (tx) => {
      const of = { workspaceId: TEAM, month: "2026-11", currency: "USD" };
      await tx.exchangeRate.create({ data: { ...of, rate: "1400" } });
      return { result: undefined, audit: [], touched: [] };
    });
    for (const line of [LINE, `${LINE} again=yes`, ...others])
      expect((await ask(world, line)).text).toMatch(/^Registered COST-/);
    expect((await ask(world, LINE, "pm")).text).toContain("등록");
    expect(await count(world)).toBe(12);
  });

  it.each([
    [599, "asked"],
    [600, "asked"],
    [601, "registered"],
  ])("after %i seconds is %s", async (seconds, what) => {
    const world = await startWorld();
    await ask(world, LINE);
    wait(world, seconds);
    await ask(world, LINE);
    expect(await count(world)).toBe(what === "asked" ? 1 : 2);
  });

  it("is not asked about when the first was undone", async () => {
    const world = await startWorld();
    const first = await ask(world, LINE);
    await click(world, first, "Undo");
    expect((await ask(world, LINE)).text).toMatch(/^Registered/);
  });

  it("is registered once and asked about once when two come at the same moment", async () => {
    const world = await startWorld();
    const texts = await Promise.all([1, 2].map(async () => (await ask(world, LINE)).text));
    expect(texts.filter((text) => text.startsWith("Registered"))).toHaveLength(1);
    expect(await count(world)).toBe(1);
  });

  it("is asked about again when a third came meanwhile", async () => {
    const world = await startWorld();
    await ask(world, LINE);
    const question = await ask(world, LINE);
    wait(world, 5);
    await ask(world, `${LINE} again=yes`);
    const again = await click(world, question, "Register another");
    expect(again.text).toContain("registered just now");
    expect(await count(world)).toBe(2);
  });

  it("is asked about in the form, which keeps what was filled in", async () => {
    const world = await startWorld();
    const submit = async () => {
      const form = lastView(await world.type("/finops cost add", { as: "pmEnglish" }));
      return world.slack.submit(form, COST, { as: PEOPLE.pmEnglish });
    };
    await submit();
    wait(world, 70);
    const asked = lastView(await submit());
    expect(viewText(asked)).toContain("The same cost was registered 1 minute ago (COST-");
    expect(asked).toMatchObject({ submit: "Register another", close: "Keep one" });
    expect(JSON.stringify(asked.blocks)).toContain('"640"');
    expect(await count(world)).toBe(1);
    await world.slack.submit(asked, {}, { as: PEOPLE.pmEnglish });
    await world.app.settled();
    expect(await count(world)).toBe(2);
  });
});

it("takes a hand-made no for one that is no longer in use", async () => {
  const world = await startWorld();
  await post(
    world.app.port,
    sign(clickBody("keep-one", "<!channel> COST-1", "pmEnglish"), world.deps.clock()),
  );
  await world.app.settled();
  const texts = world.slack.dms(PEOPLE.pmEnglish).map(({ text }) => text);
  expect(texts).toEqual([expect.not.stringContaining("COST-1")]);
});

it("asks about a second equal recurring cost as well", async () => {
  const world = await startWorld();
  const line = "cost add 2026-12 LICENSE 640 service=ERP repeat=monthly";
  await ask(world, line);
  const question = await ask(world, line);
  expect(question.text).toMatch(/registered just now \(REC-\S+\)\. Register another\?$/);
  expect(await world.database.store.read.recurringCost.count()).toBe(1);
  await click(world, question, "Register another");
  expect(await world.database.store.read.recurringCost.count()).toBe(2);
  expect((await ask(world, line.replace("640", "641"))).text).toMatch(/^REC-/);
});
