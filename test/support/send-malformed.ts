import fc from "fast-check";
import { expect } from "vitest";
import { malformedRequests } from "./malformed-requests.ts";
import { post, sign } from "./signed-requests.ts";
import { startWorld } from "./slack-world.ts";

/** Taken, refused for its form, or a body that came before. Bolt's 404 is what nobody answered for 3 s. */
const CLEAR = [200, 400, 409];

const AT_ONCE = 4;

/** Sends so many; answers how many of each status came, and how long the slowest took. */
export async function sendMalformed(count: number, seed: number) {
  const world = await startWorld();
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  let slowestMs = 0;
  const all = fc.sample(malformedRequests, { numRuns: count, seed }).entries();
  // Each sender takes the next from the one iterator.
  const sendNext = async () => {
    for (const [index, { body, type }] of all) {
      const at = new Date(world.deps.clock().getTime() - (index % 290) * 1000);
      const { status, ms } = await post(world.app.port, sign(body, at, type));
      statuses[status] = (statuses[status] ?? 0) + 1;
      slowestMs = Math.max(slowestMs, ms);
      if (!CLEAR.includes(status))
        wrong.push(`${status} after ${Math.round(ms)} ms: ${type} ${String(body).slice(0, 400)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  await world.app.settled();
  // Slack opens no modal for a trigger that it never made.
  expect(world.slack.takeProblems().filter((problem) => !problem.includes("invalid_trigger_id"))).toEqual([]);
  expect(wrong.slice(0, 20), `${wrong.length} wrong answers`).toEqual([]);
  return { statuses, slowestMs: Math.round(slowestMs) };
}
