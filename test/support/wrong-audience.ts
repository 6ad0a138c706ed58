import { expect } from "vitest";
import { answerText, PEOPLE, type SlackWorld, startWorld, type Who } from "./slack-world.ts";

const OUTSIDERS: readonly Who[] = ["nobody", "guest", "otherOrganisation", "deactivated", "bot"];
const READERS: readonly Who[] = [
  "admin",
  "adminEnglish",
  "pm",
  "viewer",
  "nobody",
  "guest",
  "otherOrganisation",
];
const READS = [
  "summary 2026-10",
  "trend 3",
  "allocation 2026-10",
  "forecast",
  "budget 2026-10",
  "anomalies",
  "recommend",
  "cost 2026-10",
  "cost show NEWEST",
  "audit",
  "role list",
  "alerts",
];

type Side = {
  readonly world: SlackWorld;
  /** In every note of this workspace, and nowhere else. */
  readonly canary: string;
  /** What the amounts of this workspace are multiples of. */
  readonly unit: number;
  costs: number;
  newest: string;
  won: number;
};

/** Two workspaces in one database, with the same people, channels and ids. */
export async function startTwoWorkspaces(): Promise<readonly [Side, Side]> {
  const first = await startWorld();
  const second = await startWorld({ team: "T000000002", database: first.database });
  return [
    { world: first, canary: "kiwifruit", unit: 1_000, costs: 0, newest: "", won: 0 },
    { world: second, canary: "rhinoceros", unit: 1_001, costs: 0, newest: "", won: 0 },
  ];
}

/** `acts` random acts of random people in either workspace. */
export async function actAtRandom(
  sides: readonly [Side, Side],
  acts: number,
  random: () => number,
): Promise<void> {
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T =>
    from[Math.floor(random() * from.length)] as T;
  for (let act = 0; act < acts; act += 1) {
    const side = pick(sides);
    const { world } = side;
    const chance = random();
    if (chance < 0.2) await addCost(side, pick(["admin", "pm"]));
    else if (chance < 0.25)
      await world.type(`/finops budget set 2026-10 ${(act + 1) * side.unit}`, { as: "admin" });
    else if (chance < 0.27) await world.evaluate();
    else if (chance < 0.35) await world.slack.openHome({ as: PEOPLE[pick(READERS)] });
    else await world.type(`/finops ${pick(READS).replace("NEWEST", side.newest)}`, { as: pick(READERS) });
    if (act % 25 === 0) await checkTotal(side);
  }
  for (const side of sides) await checkTotal(side);
}

async function addCost(side: Side, as: Who): Promise<void> {
  side.costs += 1;
  const won = side.costs * side.unit;
  side.won += won;
  const line = `/finops cost add 2026-10 SERVER ${won} note="${side.canary} ${side.costs}"`;
  side.newest = /COST-\d{8}-\w{6}/.exec(await side.world.ask(line, as))?.[0] ?? "";
}

async function checkTotal({ world, won }: Side): Promise<void> {
  const answer = answerText(await world.type("/finops summary 2026-10", { as: "adminEnglish" }));
  if (won > 0) expect(answer).toContain(`₩${won.toLocaleString("en-US")}`);
}

/** What reached Slack of the other workspace, and what those may see of this one who may see nothing. */
export function leaksOf({ world, canary }: Side, other: Side): string[] {
  const foreign = world.slack.traffic.filter((entry) => JSON.stringify(entry).includes(other.canary));
  const seen = OUTSIDERS.flatMap((who) => [
    ...world.slack.dms(PEOPLE[who]),
    ...world.slack.channels().flatMap(({ id }) => world.slack.messagesSeenBy(PEOPLE[who], id)),
    ...[world.slack.home(PEOPLE[who])].filter((home) => home !== undefined),
  ]);
  const mayNot = seen.filter((shown) => JSON.stringify(shown).includes(canary));
  return [...foreign, ...mayNot].map((leak) => JSON.stringify(leak).slice(0, 300));
}
