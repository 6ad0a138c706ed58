import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished } from "vitest";

/**
 * Runs a script that works off numbered turns, saying `begun N` and `done N`, from turn `first` on, and kills it so long
 * after it began its third. Says what it had begun and done.
 */
export async function killChild(
  script: string,
  args: { url: string; first: number; lines: number },
  afterMs: number,
) {
  const { url, first, lines } = args;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", `test/support/${script}`, url, String(first), String(lines)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  let begun = first;
  let done = first - 1;
  let armed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(" ");
    if (what === "begun") begun = Number(number);
    else done = Number(number);
    if (armed || begun < first + 2) continue;
    armed = true;
    setTimeout(() => child.kill("SIGKILL"), afterMs);
  }
  await ended;
  return { begun, done };
}

/** Numbers below `below` that look random and are the same every time. */
export function createDelays(below: number): () => number {
  let seed = 20_261_124;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
}

const MOST_KILLS_A_HIT = 8;

/** Repeats a round, which says whether its kill came in the middle of a turn, until enough did. Returns the rounds. */
export async function killUntil(hits: number, round: () => Promise<boolean>): Promise<number> {
  let kills = 0;
  let inTheMiddle = 0;
  while (inTheMiddle < hits) {
    kills += 1;
    expect(kills).toBeLessThanOrEqual(hits * MOST_KILLS_A_HIT);
    if (await round()) inTheMiddle += 1;
  }
  return kills;
}
