import { expect, it } from "vitest";
import type { Interaction, View } from "../../local/slack/types.ts";
import { addCatalogEntries, listCatalog } from "../../src/store/catalog.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import {
  ALERTS,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

function viewOf(opening: Interaction): View {
  const view = opening.views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

const openSettings = async (world: SlackWorld, as: Who = "admin"): Promise<View> =>
  viewOf(await world.type("/finops settings", { as }));

/** The words of the answer, which comes where the command was typed. */
async function save(
  world: SlackWorld,
  values: Record<string, string | null>,
  as: Who = "admin",
): Promise<string> {
  const opening = await world.type("/finops settings", { as });
  const done = await world.slack.submit(viewOf(opening), values, { as: PEOPLE[as] });
  expect(done.errors).toEqual({});
  const message = await world.slack.nextReply(opening);
  return [message.text, ...texts(message.blocks)].join("\n");
}

async function errorsOf(world: SlackWorld, values: Record<string, string>): Promise<Interaction["errors"]> {
  return (await world.slack.submit(await openSettings(world), values, { as: PEOPLE.admin })).errors;
}

const used = async (world: SlackWorld, kind: "service" | "department") =>
  (await listCatalog(world.database.store.read, TEAM, kind))
    .filter(({ retired }) => !retired)
    .map(({ name }) => name);
const stored = (world: SlackWorld) => findWorkspace(world.database.store.read, TEAM);

/** What each field shows when the modal opens. */
function initialValues(view: View): Record<string, string> {
  return Object.fromEntries(
    view.blocks
      .filter(({ type }) => type === "input")
      .map(({ block_id, element }) => {
        const { initial_value, initial_option } = element as {
          initial_value?: string;
          initial_option?: { value: string };
        };
        return [String(block_id), initial_option?.value ?? initial_value ?? ""];
      }),
  );
}

it("opens with everything as it is", async () => {
  const world = await startWorld();
  const view = await openSettings(world);
  expect(initialValues(view)).toEqual({
    currency: "KRW",
    decreasePercent: "20",
    locale: "ko",
    timezone: "Asia/Seoul",
    services: "BACKUP\nERP\nGROUPWARE\nINFRA\nMES\nOTHER\nSECURITY",
    departments: "IT",
    rates: "",
  });
  expect(view.title).toBe("finops-bot 설정");
  expect(texts(view.blocks)).toContain(
    "알림 채널, 기준값, 조용한 시간은 /finops alerts 에서 바꿀 수 있습니다.",
  );
  expect((await openSettings(world, "adminEnglish")).title).toBe("finops-bot settings");
});

it("changes settings, and shows old and new", async () => {
  const world = await startWorld();
  const answer = await save(world, { locale: "en", timezone: "europe/berlin" });
  expect(answer).toContain("설정 2개를 바꾸었습니다.");
  expect(answer).toContain("한국어 → English");
  expect(answer).toContain("Asia/Seoul → Europe/Berlin");
  expect(await stored(world)).toMatchObject({
    locale: "en",
    timezone: "Europe/Berlin",
    alertChannel: ALERTS,
  });
  expect(await world.database.store.read.auditEntry.count({ where: { action: "settings.changed" } })).toBe(1);
  expect(await save(world, {}, "adminEnglish")).toContain("No setting changed.");
});

it("adds, retires and brings back services and departments, spelt as they are known", async () => {
  const world = await startWorld();
  const first = await save(
    world,
    { services: "erp\nERP\nINFRA\n  데이터 플랫폼 \n\nmes,Cloud 2", departments: "IT, 재무" },
    "adminEnglish",
  );
  expect(await used(world, "service")).toEqual(["Cloud 2", "ERP", "INFRA", "MES", "데이터 플랫폼"]);
  expect(await used(world, "department")).toEqual(["IT", "재무"]);
  expect(first).toContain("Services added\n: Cloud 2, 데이터 플랫폼");
  expect(first).toContain("Services retired\n: BACKUP, GROUPWARE, OTHER, SECURITY");
  expect(first).toContain("Departments added\n: 재무");
  expect(await world.ask("/finops cost add 2026-10 SERVER 5 service=BACKUP", "pm")).toContain(
    "등록되어 있지 않습니다",
  );
  await save(world, { services: "ERP\nbackup\nINFRA" });
  expect(await used(world, "service")).toEqual(["BACKUP", "ERP", "INFRA"]);
});

it("takes exchange rates, shows the newest, and leaves those whose lines are gone", async () => {
  const world = await startWorld();
  const rates = "2026-10 USD 1390\n\n2026-11  usd  1,401.50\n10월 EUR 1500.25";
  expect(await save(world, { rates })).toContain("2026-11 USD 없음 → 1401.5");
  expect(initialValues(await openSettings(world))["rates"]).toBe(
    "2026-11 USD 1401.5\n2026-10 EUR 1500.25\n2026-10 USD 1390",
  );
  expect(await save(world, { rates: "2026-10 USD 1380" })).toContain("2026-10 USD 1390 → 1380");
  expect(initialValues(await openSettings(world))["rates"]).toBe(
    "2026-11 USD 1401.5\n2026-10 EUR 1500.25\n2026-10 USD 1380",
  );
  expect(await save(world, { rates: "2026-10 USD 1380.0" })).toContain("바뀐 설정이 없습니다.");
});

it("shows only the 24 newest rates", async () => {
  const world = await startWorld();
  const months = Array.from(
    { length: 25 },
    (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
  );
  await save(world, { rates: months.map((month, index) => `${month} USD ${1300 + index}`).join("\n") });
  const lines = initialValues(await openSettings(world))["rates"]?.split("\n");
  expect(lines).toHaveLength(24);
  expect([lines?.[0], lines?.at(-1)]).toEqual(["2026-01 USD 1324", "2024-02 USD 1301"]);
});

it("puts each mistake under its field and changes nothing", async () => {
  const world = await startWorld();
  const errors = await errorsOf(world, {
    timezone: "Seoul/Asia",
    services: "ERP\n???",
    departments: " , ",
    rates: "2026-10 USD 1390\n2026-10 dollars 12",
  });
  expect(Object.keys(errors)).toEqual(["timezone", "services", "departments", "rates"]);
  expect(errors["services"]).toContain("???");
  expect(errors["rates"]).toContain("2026-10 dollars 12");
  expect((await errorsOf(world, { services: "ERP\nUnallocated" }))["services"]).toContain("Unallocated");
  expect((await errorsOf(world, { rates: "2026-10 USD 0" }))["rates"]).toContain("2026-10 USD 0");
  expect((await errorsOf(world, { rates: "2026-10 USD -1390" }))["rates"]).toContain("-1390");
  expect((await errorsOf(world, { rates: "2026-10 KRW 1" }))["rates"]).toContain("2026-10 KRW 1");
  expect((await errorsOf(world, { rates: "2026-10 USD 1\n2026-10 USD 2" }))["rates"]).toContain(
    "“2026-10 USD”",
  );
  expect(await world.database.store.read.auditEntry.count({ where: { actor: PEOPLE.admin } })).toBe(0);
});

it("changes the currency only with the rates that it needs, and never keeps the old ones", async () => {
  const world = await startWorld();
  await save(world, { rates: "2026-10 USD 1250\n2026-10 EUR 1500" });
  await world.ask("/finops cost add 2026-10 SERVER 5,000,000 service=ERP", "pm");
  const errors = await errorsOf(world, { currency: "USD" });
  expect(Object.keys(errors)).toEqual(["rates"]);
  expect(errors["rates"]).toContain("2026-10 KRW");
  const answer = await save(
    world,
    { currency: "USD", rates: "2026-10 EUR 1500\n2026-10 KRW 0.0008" },
    "adminEnglish",
  );
  expect(answer).toContain("KRW → USD");
  expect(answer).toContain("2026-10 EUR 1500 → none");
  expect(await world.ask("/finops summary 2026-10", "viewerEnglish")).toContain("$4,000.00");
  expect(initialValues(await openSettings(world))["rates"]).toBe("2026-10 KRW 0.0008");
});

it("leaves out a list that is too long for a field, and keeps it", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    for (let index = 0; index < 100; index += 1) {
      const name = `a service with a long name ${String(index).padStart(4, "0")}`;
      await tx.catalogEntry.create({ data: { workspaceId: TEAM, kind: "service", name } });
    }
    return { result: undefined, audit: [], touched: [] };
  });
  const view = await openSettings(world, "adminEnglish");
  expect(texts(view.blocks)).toContain("Services: the list is too long to be changed here.");
  await save(world, { timezone: "UTC" }, "adminEnglish");
  expect(await used(world, "service")).toHaveLength(107);
});

it("refuses a PM in both languages and names the ADMINs", async () => {
  const world = await startWorld();
  const korean = await world.ask("/finops settings", "pm");
  expect(korean).toContain("ADMIN만 할 수 있습니다");
  expect(korean).toContain(`<@${PEOPLE.admin}>`);
  const english = await world.ask("/finops settings", "pmEnglish");
  expect(english).not.toMatch(/[가-힣]/);
  expect(english).toContain(`<@${PEOPLE.adminEnglish}>`);
});

it("refuses a submission of somebody who is no ADMIN any more", async () => {
  const world = await startWorld();
  const view = await openSettings(world, "adminEnglish");
  await world.ask(`/finops role <@${PEOPLE.adminEnglish}> PM`, "admin");
  const refused = await world.slack.submit(view, { timezone: "UTC" }, { as: PEOPLE.adminEnglish });
  expect(texts(viewOf(refused).blocks).join(" ")).toContain("ADMIN");
  expect((await stored(world))?.timezone).toBe("Asia/Seoul");
});

it("asks under the field whether a rate is for 1 or for 100, and not again once it is saved", async () => {
  const world = await startWorld();
  const asked = (await errorsOf(world, { rates: "2026-10 USD 1390\n2026-10 JPY 905.12" }))["rates"];
  expect(asked).toContain("2026-10 JPY 905.12: 1 JPY당 905.12 KRW입니다. 보통은 8.8 정도입니다.");
  expect(asked).toContain("100 JPY의 환율이면 905.12/100, 1 JPY의 환율이 맞으면 905.12/1로 써 주세요.");
  expect(asked).not.toContain("USD 1390");
  expect(await save(world, { rates: "2026-10 JPY 905.12/100" })).toContain("2026-10 JPY 없음 → 9.0512");
  const later = (await errorsOf(world, { rates: "2026-11 JPY 912" }))["rates"];
  expect(later).toContain("등록된 환율은 9.0512(2026-10)입니다.");
  expect(await save(world, { rates: "2026-11 JPY 912/1" })).toContain("2026-11 JPY 없음 → 912");
  const lines = initialValues(await openSettings(world))["rates"];
  expect(lines).toBe("2026-11 JPY 912\n2026-10 JPY 9.0512");
  expect(await save(world, { rates: lines ?? "" })).toContain("바뀐 설정이 없습니다.");
});

const putNames = (world: SlackWorld, kind: "service" | "department", names: readonly string[]) =>
  world.database.store.write(async (tx) => {
    await addCatalogEntries(tx, TEAM, kind, names);
    return { result: undefined, audit: [], touched: [] };
  });

it("saves what was changed, whatever names and rates are there already", async () => {
  const world = await startWorld();
  const odd = ["R&D", "???", "Sales, Asia", "erp", "ＭＥＳ 2", "x".repeat(70)];
  await putNames(world, "service", odd);
  await putNames(world, "department", ["UNALLOCATED", "--"]);
  const before = [await used(world, "service"), await used(world, "department")];
  await save(world, { timezone: "UTC" });
  expect([await used(world, "service"), await used(world, "department")]).toEqual(before);
  expect(await world.database.store.read.auditEntry.count({ where: { action: "settings.changed" } })).toBe(1);
  expect((await errorsOf(world, { services: `${before[0]?.join("\n")}\n!!!` }))["services"]).toContain("!!!");
});

it("takes R&D, brackets, middle dots and # for names, and finds them in commands", async () => {
  const world = await startWorld();
  await save(world, { services: "ERP\nR&D\nERP(신규)\n생산·품질\nC#", departments: "IT\nR&D 센터" });
  expect(await used(world, "service")).toEqual(["C#", "ERP", "ERP(신규)", "R&D", "생산·품질"]);
  for (const [typed, shown] of [
    ["service=r&d", "R&D"],
    ["service=R&amp;D", "R&D"],
    ["service=ERP(신규)", "ERP(신규)"],
    ["service=생산·품질", "생산·품질"],
    ["service=C#", "C#"],
    ['service=ERP department="R&D 센터"', "R&D 센터"],
  ]) {
    const answer = await world.ask(`/finops cost add 2026-10 SERVER 5 ${typed}`, "pm");
    expect(answer, typed).toContain(shown);
    expect(answer, typed).not.toContain("등록되어 있지 않습니다");
  }
  expect(await world.ask("/finops cost add 2026-10 SERVER 5 service=R&E", "pm")).toContain("R&D");
});
