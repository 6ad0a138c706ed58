import { expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { openProgramWorld } from "../support/program-for-slack.ts";

const PERSON = "U000000001";
const CHANNEL = "C000000001";
const ROUNDS = 16;

it("tells every change whose process was killed before or while it answered, and nothing else", async () => {
  const world = await openProgramWorld();
  const { slack } = world;
  const seen = () => [...slack.messagesSeenBy(PERSON, CHANNEL), ...slack.dms(PERSON)].map(({ text }) => text);
  let program = await world.start();
  for (let round = 0; round < ROUNDS; round += 1) {
    const isHeld = round % 2 === 0;
    slack.faults.decide((method) =>
      isHeld && method === "response_url" ? { method, as: "timeout" } : undefined,
    );
    const came = slack.traffic.length;
    void slack.type(`/finops cost add 2026-10 LICENSE ${2_000 + round}`, {
      as: PERSON,
      channel: CHANNEL,
      wait: "ack",
    });
    // Held: Slack was asked to show the answer, and says nothing.
    const reached = isHeld ? "response_url" : "/finops";
    await slack.waitFor(() => slack.traffic.slice(came).find(({ method }) => method === reached), reached);
    if (!isHeld) await new Promise((resolve) => setTimeout(resolve, round * 30));
    program.kill("SIGKILL");
    await program.ended;
    slack.faults.clear();
    program = await world.start();
  }
  const store = await openStore(world.databaseUrl);
  const items = await store.read.costItem.findMany();
  await store.close();
  const told = ({ id }: { id: string }) => seen().filter((text) => text.includes(id)).length;
  // The outbox sends what nobody confirmed for half a minute; by the real clock, since the program is another process.
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const counts = items.map(told);
  process.stderr.write(`${ROUNDS} kills, ${items.length} registered, told ${counts.join(" ")} times\n`);
  expect(items.length).toBeGreaterThanOrEqual(ROUNDS / 2);
  expect(counts.filter((count) => count < 1 || count > 2)).toEqual([]);
  expect(counts.filter((count) => count === 2).length).toBeLessThan(ROUNDS / 4);
  const ids = new Set(seen().flatMap((text) => text.match(/COST-\d{8}-\w{6}/) ?? []));
  expect(ids.size).toBe(items.length);
});
