import { expect } from "vitest";
import type { Fault, Traffic } from "../../local/slack/types.ts";
import type { Told } from "./outbox-chaos.ts";

/** Judges what Slack saw: nothing lost, nothing unexpected, in order, at its pace, and repeats where they may be. */
export function judgeChaos({ rows, messages, traffic, kills, told, problems }: Told, mayLook: boolean) {
  expect(told).toEqual([]);
  expect(problems).toEqual([]);
  const byKey = new Map(rows.map((row) => [row.id, row]));
  const posts = groupByKey(
    traffic.filter(({ method }) => method === "chat.postMessage"),
    (call) => call.request,
  );
  const shown = groupByKey(messages, (one) => one);
  expect([...shown.keys()].filter((key) => !byKey.has(key))).toEqual([]);
  let repeats = 0;
  let cutOff = 0;
  for (const row of rows) {
    const copies = shown.get(row.id) ?? [];
    const taken = (posts.get(row.id) ?? []).filter(wasTaken);
    expect(copies.length, `${row.key} in Slack`).toBeGreaterThan(0);
    expect(taken.length, `${row.key} as often as it was taken`).toBe(copies.length);
    const content = JSON.parse(row.content) as object;
    expect(copies.map(({ ts }) => ts)).toContain(row.slackTs);
    expect(copies.find(({ ts }) => ts === row.slackTs)?.text).toBe(Object.values(content).join(" "));
    repeats += copies.length - 1;
    for (const [index, again] of taken.entries()) {
      const before = taken[index - 1];
      if (before === undefined) continue;
      const wasKilled = kills.some(({ from, until }) => until >= before.at && from <= again.at);
      if (!wasLost(before)) cutOff += 1;
      const story = { key: row.key, before: [before.at, before.ms], again: [again.at, again.ms], kills };
      expect(wasLost(before) || wasKilled, `repeated without a lost answer: ${JSON.stringify(story)}`).toBe(
        true,
      );
      expect(JSON.stringify(again.request), `${row.key} says that it may be a repeat`).toContain(
        "다시 보냅니다",
      );
    }
  }
  if (mayLook) expect(repeats).toBe(0);
  judgeThreads({ rows, messages });
  judgePauses(traffic);
  return {
    messages: messages.length,
    repeats,
    cutOff,
    calls: traffic.length,
    lost: traffic.filter(wasLost).length,
  };
}

/** Lines stand under their message, the first copy of each in the order in which they were said. */
function judgeThreads({ rows, messages }: Pick<Told, "rows" | "messages">): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byTs = new Map(messages.map((one) => [`${one.channel} ${one.ts}`, one]));
  const last = new Map<string, string>();
  for (const row of rows) {
    if (row.threadId === null) continue;
    const root = byId.get(row.threadId);
    const line = byTs.get(`${row.slackChannel} ${row.slackTs}`);
    expect(line?.threadTs).toBe(root?.slackTs);
    expect((row.slackTs ?? "") > (last.get(row.threadId) ?? ""), `${row.key} in its order`).toBe(true);
    last.set(row.threadId, row.slackTs ?? "");
  }
}

/** After `Retry-After` nothing is asked of the channel until it is over. */
function judgePauses(traffic: readonly Traffic[]): void {
  const until = new Map<string, number>();
  for (const call of traffic.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    const { channel } = call.request as { channel?: string };
    if (channel === undefined) continue;
    expect(call.at.getTime(), `${channel} within Retry-After`).toBeGreaterThanOrEqual(
      until.get(channel) ?? 0,
    );
    const { fault } = call.response as { fault?: Fault };
    if (typeof fault === "object" && "retryAfter" in fault)
      until.set(channel, call.at.getTime() + fault.retryAfter * 1000);
  }
}

function groupByKey<T>(all: readonly T[], read: (one: T) => unknown): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(read(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function keyOf(message: unknown): string {
  const { metadata } = message as { metadata?: unknown };
  const read = typeof metadata === "string" ? (JSON.parse(metadata) as unknown) : metadata;
  return (read as { event_payload?: { key?: string } } | undefined)?.event_payload?.key ?? "";
}

function faultOf({ response }: Traffic): { fault?: Fault; answer?: { ok?: boolean } } {
  return response as object;
}

/** Slack has it, whether it said so or not. */
function wasTaken(call: Traffic): boolean {
  const { fault, answer } = faultOf(call);
  return (fault === undefined ? (call.response as { ok?: boolean }) : answer)?.ok === true;
}

function wasLost(call: Traffic): boolean {
  const { fault } = faultOf(call);
  return fault !== undefined && !(typeof fault === "object" && "retryAfter" in fault);
}
