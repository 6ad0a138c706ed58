import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createOllamaAdvisor } from "../../src/advice/ollama.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { rememberPlainBlocks } from "../../src/store/workspaces.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { registerCosts, setWonBudget } from "../support/costs.ts";
import { csvFile, importAs } from "../support/import-acts.ts";
import { findLiveText } from "../support/shown-text.ts";
import { clickBody, post, sign, submissionBody } from "../support/signed-requests.ts";
import { PEOPLE, startWorld, TEAM } from "../support/slack-world.ts";

/** R12: none of it is alive, unseen or refused by Slack, wherever a person or a file may put it. */
const HOSTILE = [
  "<!channel> <!here|x>",
  `<@${PEOPLE.adminEnglish}>`,
  "<https://evil.example|x>",
  "https://evil.example/a?b=c",
  "www.evil.com",
  "a@b.co",
  "@here",
  "*bold* _it_ ~s~ `code` ```x```",
  "&lt;!channel&gt; &amp;lt;",
  "a\u202eb\u2066c\u200f",
  "\u001b[31mred\u0007\u0000",
  "ze\u200bro\u2060\ufeff",
  "가".repeat(3000),
  "<".repeat(3000),
  "👨‍👩‍👧🏳️‍🌈🦊".repeat(20),
  `e${"\u0301".repeat(200)}`,
  "x\ud83ey\udd8a",
];
/** For a Slack that takes no tables. */
const LINKS = HOSTILE.slice(2, 8);
const REPORTS = [
  "summary 2026-10",
  "summary 2026-09",
  "cost list 2026-10",
  "trend",
  "allocation 2026-10",
  "anomalies 2026-10",
  "recommend 2026-10",
  "optimize 2026-10",
  "forecast",
  "budget 2026-10",
  "mapping list",
  "mapping test",
  "alerts",
  "settings",
  "audit",
  "cost recurring",
  "cost add",
  "budget set",
  "mapping add",
];

async function modelSaying(text: () => string) {
  const server = createServer((_request, answer) =>
    answer.end(
      JSON.stringify({ model: "llama3:8b", response: `Renegotiate the licences of ERP. ${text()}` }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  // A server on TCP has an object as its address.
  const { port } = server.address() as AddressInfo;
  return createOllamaAdvisor({ url: `http://127.0.0.1:${port}`, model: "llama3", timeoutMs: 20_000 });
}

async function worldWith(options: { plain: boolean }) {
  let hostile = "";
  const world = await startWorld({ advisor: await modelSaying(() => hostile) });
  if (options.plain)
    await world.database.store.write(async (tx) => {
      await rememberPlainBlocks(tx, TEAM);
      return { result: undefined, audit: [], touched: [] };
    });
  const type = async (line: string) => {
    const typed = await world.slack.type(`/finops ${line}`, { as: PEOPLE.admin });
    await world.app.settled();
    return world.slack.latest(typed);
  };
  const acknowledged: string[] = [];
  const send = async (body: string) => {
    acknowledged.push((await post(world.app.port, sign(body, world.deps.clock()))).text);
    await world.app.settled();
  };
  /** As nobody's client would send it: of any length, and halves of characters too. */
  const submit = async (form: string, values: Record<string, string>, memory?: Record<string, string>) => {
    await send(submissionBody(form, values, "admin", memory));
  };
  return {
    world,
    type,
    submit,
    send,
    acknowledged,
    setHostile: (text: string) => {
      hostile = text;
    },
  };
}

type Prepared = Awaited<ReturnType<typeof worldWith>>;
const cutTo = (text: string, max: number) => Array.from(text).slice(0, max).join("");

async function registerAll(
  { world, type, submit, send }: Prepared,
  text: string,
  index: number,
): Promise<void> {
  const typed = `"${cutTo(text, 60)}"`;
  await type(
    `cost add 2026-11 LICENSE ${index + 10} service=ERP department=IT note=${typed} server=${typed}`,
  );
  await type(`cost add 2027-01 LICENSE ${index + 10} service=ERP department=IT repeat=monthly note=${typed}`);
  const cost = { month: "2026-10", category: "SERVER", service: "ERP", department: "IT" };
  await submit("cost-add-form", {
    ...cost,
    amount: String(index + 500),
    note: cutTo(text, 500),
    server: cutTo(text, 60),
  });
  await submit("cost-add-form", {
    month: text,
    category: text,
    service: text,
    department: text,
    amount: text,
    note: text,
    server: text,
  });
  const locale = { currency: "KRW", locale: "ko", timezone: "Asia/Seoul" };
  await submit("settings-form", {
    ...locale,
    services: `ERP\n${text}`,
    departments: `IT\n${text}`,
    rates: `2026-10 USD ${text}`,
  });
  await submit("settings-form", { currency: text, locale: text, timezone: text, rates: text });
  await submit("budget-set-form", { month: text, service: text, amount: text });
  const rule = {
    column: `tag:${cutTo(text, 100)}`,
    values: cutTo(text, 190),
    service: "ERP",
    department: "IT",
    number: "1",
  };
  await submit("mapping-add-form", rule);
  await submit("mapping-add-form", {
    ...rule,
    column: text,
    values: text,
    category: text,
    service: text,
    department: text,
    number: text,
  });
  await submit("alert-settings-form", {
    alertChannel: text,
    quietFrom: text,
    quietTo: text,
    rules: text,
    warningPercent: text,
  });
  await submit("alert-route-form", { owner: `service:${text}`, channel: text, person: text });
  await world.evaluate();
  const incident = await world.database.store.read.incident.findFirstOrThrow();
  const memory = { incident: `${incident.id} ${incident.revision}` };
  await submit("incident-expect-form", { reason: cutTo(text, 300) }, memory);
  await submit("incident-assign-form", { person: text }, memory);
  await world.evaluate();
  const { revision } = await world.database.store.read.incident.findFirstOrThrow();
  await send(clickBody("incident-details", incident.id, "admin"));
  await send(clickBody("incident-reopen", `${incident.id} ${revision}`, "admin"));
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

async function importAll({ world }: Prepared, text: string): Promise<void> {
  const name = `${cutTo(text, 80).replace(/\p{Cs}/gu, "?")}.csv`;
  const simple = `month,category,service,department,amount,description\n2026-10,SERVER,${cell(text)},${cell(text)},70000,${cell(text)}\n`;
  const wrong = `month,category,service,amount\n${cell(text)},${cell(text)},x,${cell(text)}\n`;
  const odd = `${cell(text)},service,amount\n1,2,3\n`;
  const focus = csvOf([
    focusRow(1, {
      ServiceName: text,
      ServiceCategory: text,
      SubAccountName: text,
      ProviderName: text,
      BillingCurrency: "KRW",
      Tags: JSON.stringify({ [text]: text, application: text, business_unit: text }),
    }),
  ]);
  for (const content of [wrong, odd]) await importAs(world, "admin").give(csvFile(content, name));
  for (const content of [simple, focus]) {
    const admin = importAs(world, "admin");
    const preview = await admin.give(csvFile(content, name), cutTo(text, 20));
    if (preview.submit !== undefined) await admin.confirm(preview);
  }
}

async function showAll({ world, type }: Prepared): Promise<void> {
  for (const line of REPORTS) await type(line);
  const items = await world.database.store.read.costItem.findMany();
  for (const { id } of items.slice(-2))
    for (const line of ["show", "edit", "delete"]) await type(`cost ${line} ${id}`);
  for (const line of ["mapping show 1", "mapping edit 1", "mapping delete 1", "import undo"])
    await type(line);
  await world.slack.openHome({ as: PEOPLE.admin });
  await world.app.settled();
}

function expectNothingAlive({ world, acknowledged }: Prepared): void {
  const ids = [...Object.values(PEOPLE), ...world.slack.channels().map(({ id }) => id)];
  const known = { ids, built: [`<@${PEOPLE.admin}>`] };
  expect(findLiveText(world.slack.traffic, acknowledged, known)).toEqual([]);
}

async function prepare(options: { plain: boolean }): Promise<Prepared> {
  const prepared = await worldWith(options);
  await registerCosts(prepared.world, [
    { month: "2026-10", won: 400_000, service: "ERP", category: "LICENSE" },
    { month: "2026-11", won: 950_000, service: "MES" },
  ]);
  await setWonBudget(prepared.world, "2026-11", 1_000_000, "MES");
  return prepared;
}

it("echoes no word of a command alive", async () => {
  const prepared = await prepare({ plain: false });
  for (const [index, text] of HOSTILE.entries()) {
    await prepared.type(text);
    const shapes = [text, `2026-10 "${text}"`, `service="${text}" ${text}=x`];
    for (const [at, { name }] of COMMANDS.entries())
      await prepared.type(`${name} ${shapes[(index + at) % shapes.length]}`);
  }
  expectNothingAlive(prepared);
}, 120_000);

it.each([
  { plain: false, texts: HOSTILE },
  { plain: true, texts: LINKS },
])(
  "shows no text of people, files or the model alive (plain: $plain)",
  async ({ plain, texts }) => {
    const prepared = await prepare({ plain });
    for (const [index, text] of texts.entries()) {
      prepared.setHostile(text);
      await registerAll(prepared, text, index);
      await importAll(prepared, text);
      await showAll(prepared);
    }
    const rows = await prepared.world.database.store.read.auditEntry.findMany();
    const done = (action: string) => rows.filter((row) => row.action === action).length;
    expect(
      [
        "cost.registered",
        "recurring.registered",
        "mapping.added",
        "incident.expected",
        "import.registered",
      ].map((action) => done(action) >= texts.length / 2),
    ).toEqual([true, true, true, true, true]);
    expectNothingAlive(prepared);
  },
  120_000,
);
