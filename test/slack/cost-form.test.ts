import fc from "fast-check";
import { expect, it } from "vitest";
import type { Interaction, View } from "../../local/slack/types.ts";
import { CURRENCY_CODES, currencyDecimals, getCurrency } from "../../src/domain/currency.ts";
import { MAX_MICROS } from "../../src/domain/money.ts";
import { parseAmount } from "../../src/domain/parse-amount.ts";
import { formatAmountText } from "../../src/slack/views/cost-form.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { post, sign, submissionBody } from "../support/signed-requests.ts";
import {
  answerText,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
} from "../support/slack-world.ts";

function viewOf(interaction: Interaction): View {
  const view = interaction.views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

/** What each field shows when the modal opens. */
function initialValues(view: View): Record<string, string> {
  return Object.fromEntries(
    view.blocks.map(({ block_id, element }) => {
      const { initial_value, initial_option } = element as {
        initial_value?: string;
        initial_option?: { value: string };
      };
      return [String(block_id), initial_option?.value ?? initial_value ?? ""];
    }),
  );
}

async function setRole(world: SlackWorld, who: keyof typeof PEOPLE, role: "VIEWER" | "ADMIN"): Promise<void> {
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, PEOPLE[who], role);
    return { result: undefined, audit: [], touched: [] };
  });
}

const listItems = (world: SlackWorld) =>
  world.database.store.read.costItem.findMany({ orderBy: { createdAt: "asc" } });
const idIn = (text: string) => /COST-\d{8}-\w{6}/.exec(text)?.[0] ?? "";

it("opens with the current month, INFRA and IT, and then with the last choice", async () => {
  const world = await startWorld();
  const opening = await world.type("/finops cost add", { as: "pm" });
  const view = viewOf(opening);
  const empty = { amount: "", note: "", server: "" };
  expect(initialValues(view)).toEqual({
    month: "2026-11",
    category: "",
    service: "INFRA",
    department: "IT",
    ...empty,
  });
  const values = {
    month: "2026-09",
    category: "LICENSE",
    service: "ERP",
    amount: "120만",
    note: "갱신",
    server: "db-7",
  };
  const done = await world.slack.submit(view, values, { as: PEOPLE.pm });
  expect(done.closed).toBe(true);
  expect((await world.slack.nextReply(opening)).text).toMatch(/등록: ₩1,200,000/);
  expect(await listItems(world)).toMatchObject([
    {
      month: "2026-09",
      category: "LICENSE",
      service: "ERP",
      department: "IT",
      amountMicros: 1_200_000_000_000n,
      description: "갱신",
      serverId: "db-7",
    },
  ]);
  const again = viewOf(await world.type("/finops cost add", { as: "pm" }));
  expect(initialValues(again)).toEqual({
    month: "2026-11",
    category: "LICENSE",
    service: "ERP",
    department: "IT",
    ...empty,
  });
});

it("opens with what was typed, and words each language its own way", async () => {
  const world = await startWorld();
  const english = viewOf(
    await world.type('/finops cost add service=mes note="a note" server=s1', { as: "pmEnglish" }),
  );
  expect(initialValues(english)).toMatchObject({ service: "MES", note: "a note", server: "s1" });
  expect(english.title).toBe("Add a cost");
  expect(viewOf(await world.type("/finops cost add", { as: "pm" })).title).toBe("비용 등록");
});

it("shows mistakes under their fields and keeps the modal", async () => {
  const world = await startWorld();
  const view = viewOf(await world.type("/finops cost add", { as: "pmEnglish" }));
  const wrong = await world.slack.submit(
    view,
    { month: "2026-13", category: "SERVER", amount: "1.234,56" },
    { as: PEOPLE.pmEnglish },
  );
  expect(Object.keys(wrong.errors).toSorted()).toEqual(["amount", "month"]);
  expect(wrong.closed).toBe(false);
  const noRate = await world.slack.submit(
    view,
    { month: "2026-11", amount: "USD 5" },
    { as: PEOPLE.pmEnglish },
  );
  expect(noRate.errors["amount"]).toContain("An exchange rate is missing: 2026-11 USD");
  const fixed = await world.slack.submit(view, { amount: "5" }, { as: PEOPLE.pmEnglish });
  expect(fixed.closed).toBe(true);
  expect(await listItems(world)).toHaveLength(1);
});

it("says under the field that a service was retired while the modal was open", async () => {
  const world = await startWorld();
  const view = viewOf(await world.type("/finops cost add service=MES", { as: "pmEnglish" }));
  await world.database.store.write(async (tx) => {
    await tx.catalogEntry.updateMany({ where: { name: "MES" }, data: { retired: true } });
    return { result: undefined, audit: [], touched: [] };
  });
  const wrong = await world.slack.submit(view, { category: "SERVER", amount: "5" }, { as: PEOPLE.pmEnglish });
  expect(wrong.errors["service"]).toContain("There is no service “MES”.");
  const next = viewOf(await world.type("/finops cost add", { as: "pmEnglish" }));
  expect(JSON.stringify(next.blocks)).not.toContain('"MES"');
});

it("registers once, however often one view is submitted", async () => {
  const world = await startWorld();
  const view = viewOf(await world.type("/finops cost add", { as: "pm" }));
  const first = await world.slack.submit(view, { category: "SERVER", amount: "70" }, { as: PEOPLE.pm });
  expect((await world.slack.sendRaw(first.sent)).status).toBe(409);
  const seconds = Number(first.sent.headers["x-slack-request-timestamp"]) + 1;
  const headers = {
    "x-slack-request-timestamp": String(seconds),
    "content-type": "application/x-www-form-urlencoded",
  };
  expect((await world.slack.sendRaw({ body: first.sent.body, headers })).status).toBe(200);
  expect(await listItems(world)).toHaveLength(1);
  const other = viewOf(await world.type("/finops cost add", { as: "pm" }));
  // An equal cost of another view is asked about.
  await world.slack.submit(other, { category: "SERVER", amount: "71" }, { as: PEOPLE.pm });
  expect(await listItems(world)).toHaveLength(2);
});

it("refuses somebody demoted between opening and submitting", async () => {
  const world = await startWorld();
  const view = viewOf(await world.type("/finops cost add", { as: "pmEnglish" }));
  await setRole(world, "pmEnglish", "VIEWER");
  const refused = await world.slack.submit(
    view,
    { category: "SERVER", amount: "70" },
    { as: PEOPLE.pmEnglish },
  );
  expect(texts(viewOf(refused).blocks).join(" ")).toContain("This takes a PM or ADMIN");
  expect(await listItems(world)).toEqual([]);
});

it("edits from the message, and shows what changed in the history", async () => {
  const world = await startWorld();
  const line = "/finops cost add 2026-10 LICENSE 1,200,000 service=ERP day=2026-10-05 note=first";
  const added = onlyReply(await world.type(line, { as: "pmEnglish" }));
  const opening = await world.slack.click(added, "Edit", { as: PEOPLE.pmEnglish });
  const view = viewOf(opening);
  expect(initialValues(view)).toEqual({
    month: "2026-10",
    category: "LICENSE",
    service: "ERP",
    department: "IT",
    amount: "1,200,000",
    note: "first",
    server: "",
  });
  await world.slack.submit(view, { amount: "1,300,000", category: "SERVER" }, { as: PEOPLE.pmEnglish });
  expect((await world.slack.nextReply(opening)).text).toBe(`Changed ${idIn(added.text)}: ₩1,300,000`);
  expect(await listItems(world)).toMatchObject([
    { day: "2026-10-05", amountMicros: 1_300_000_000_000n, category: "SERVER" },
  ]);
  const shown = await world.ask(`/finops cost show ${idIn(added.text).toLowerCase()}`, "viewerEnglish");
  expect(shown).toContain("edited\nCategory\nSoftware licences\nServer operations");
  expect(shown).toContain("edited\nAmount\n₩1,200,000\n₩1,300,000");
  expect(shown).toContain("registered\nAmount\n–\n₩1,200,000");
});

it("drops the day with its month", async () => {
  const world = await startWorld();
  const added = await world.ask("/finops cost add 2026-10 LICENSE 5 day=2026-10-05", "pm");
  const view = viewOf(await world.type(`/finops cost edit ${idIn(added)}`, { as: "pm" }));
  await world.slack.submit(view, { month: "2026-11" }, { as: PEOPLE.pm });
  expect(await listItems(world)).toMatchObject([{ month: "2026-11", day: null }]);
});

it("tells the second of two editors and keeps the first one's change", async () => {
  const world = await startWorld();
  const added = await world.ask("/finops cost add 2026-11 LICENSE 100", "pmEnglish");
  const line = `/finops cost edit ${idIn(added)}`;
  const one = viewOf(await world.type(line, { as: "pmEnglish" }));
  const two = viewOf(await world.type(line, { as: "adminEnglish" }));
  await world.slack.submit(one, { amount: "200" }, { as: PEOPLE.pmEnglish });
  const late = await world.slack.submit(two, { amount: "300" }, { as: PEOPLE.adminEnglish });
  expect(late.errors["amount"]).toContain("Somebody changed");
  expect(await listItems(world)).toMatchObject([{ amountMicros: 200_000_000n, version: 2 }]);
});

it("keeps a retired service of an item that is edited", async () => {
  const world = await startWorld();
  const added = await world.ask("/finops cost add 2026-11 LICENSE 100 service=MES", "pm");
  await world.database.store.write(async (tx) => {
    await tx.catalogEntry.updateMany({ where: { name: "MES" }, data: { retired: true } });
    return { result: undefined, audit: [], touched: [] };
  });
  const view = viewOf(await world.type(`/finops cost edit ${idIn(added)}`, { as: "pm" }));
  expect(initialValues(view)["service"]).toBe("MES");
  await world.slack.submit(view, { amount: "150" }, { as: PEOPLE.pm });
  expect(await listItems(world)).toMatchObject([{ service: "MES", amountMicros: 150_000_000n }]);
});

it("refuses a PM to edit another's item, by command, by button and by a forged submission", async () => {
  const world = await startWorld();
  const added = onlyReply(await world.type("/finops cost add 2026-11 LICENSE 100", { as: "admin" }));
  const id = idIn(added.text);
  expect(await world.ask(`/finops cost edit ${id}`, "pmEnglish")).toContain("Only who registered");
  const clicked = await world.slack.click(added, "cost-edit", { as: PEOPLE.pmEnglish });
  expect(answerText(clicked)).toContain("Only who registered");
  const view = viewOf(await world.type(`/finops cost edit ${id}`, { as: "adminEnglish" }));
  const forged = await world.slack.submit(view, { amount: "999" }, { as: PEOPLE.pmEnglish });
  expect(texts(viewOf(forged).blocks).join(" ")).toContain("Only who registered");
  expect(await listItems(world)).toMatchObject([{ amountMicros: 100_000_000n }]);
});

it("refuses an edit of what is unknown, deleted or too high for the role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops cost edit COST-20260101-AAAAAA", "pm")).toContain(
    "비용을 찾을 수 없습니다",
  );
  expect(await world.ask("/finops cost edit", "pm")).toContain("“id” 값이 빠졌습니다");
  const added = onlyReply(await world.type("/finops cost add 2026-11 LICENSE 100", { as: "pm" }));
  const view = viewOf(await world.slack.click(added, "수정", { as: PEOPLE.pm }));
  await world.slack.click(added, "실행 취소", { as: PEOPLE.pm });
  expect(await world.ask(`/finops cost edit ${idIn(added.text)}`, "pm")).toContain("삭제된 비용입니다");
  const late = await world.slack.submit(view, { amount: "5" }, { as: PEOPLE.pm });
  expect(texts(viewOf(late).blocks).join(" ")).toContain("삭제된 비용입니다");
  expect(await world.ask(`/finops cost edit ${idIn(added.text)}`, "viewer")).toContain("PM 이상만");
});

it("shows amounts that read back exactly, in every currency", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CURRENCY_CODES),
      fc.constantFrom("KRW", "USD", "KWD"),
      fc.bigInt({ min: 0n, max: MAX_MICROS }),
      (currency, home, micros) => {
        const step = 10n ** BigInt(6 - currencyDecimals(currency));
        const seen = (micros / step) * step;
        const workspace = { currency: getCurrency(home) };
        const read = parseAmount(formatAmountText({ currency, micros: seen }, workspace), workspace.currency);
        expect(read).toMatchObject({ kind: "amount", micros: seen });
        if (read.kind === "amount") expect(read.currency ?? workspace.currency).toBe(currency);
      },
    ),
  );
});

it.each(["x", "", "1e9", "-1", "99999999999"])(
  "takes a modal with the version %j for one that is no longer in use",
  async (version) => {
    const world = await startWorld();
    await world.ask("/finops cost add 2026-11 SERVER 70", "pmEnglish");
    const id = (await listItems(world))[0]?.id ?? "";
    const values = { month: "2026-11", category: "SERVER", service: "ERP", department: "IT", amount: "5" };
    const body = submissionBody("cost-edit-form", values, "pmEnglish", { id, version });
    const { text } = await post(world.app.port, sign(body, world.deps.clock()));
    expect(text).toContain("no longer in use");
  },
);
