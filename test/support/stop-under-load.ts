import { expect } from "vitest";
import type { ProgramWorld } from "./program-for-slack.ts";

const AT_ONCE = 12;

/** Starts the program, lets people type without a pause, and ends it with SIGTERM after so many answers. */
export async function stopUnderLoad(world: ProgramWorld, afterAnswers: number): Promise<number> {
  const program = await world.start();
  await world.holdConnections(program.port);
  let answered = 0;
  let isOver = false;
  let enough: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  async function person(): Promise<void> {
    while (!isOver) {
      const { ackStatus } = await world.addCost();
      if (ackStatus !== 200) return;
      answered += 1;
      if (answered >= afterAnswers) enough();
    }
  }
  const people = Promise.all(Array.from({ length: AT_ONCE }, person));
  // Awaited below: first comes what the program itself says of its end, which a lost answer would hide.
  people.catch(() => undefined);
  await reached;
  const asked = performance.now();
  program.kill("SIGTERM");
  const { status, out } = await program.ended;
  const ms = performance.now() - asked;
  isOver = true;
  expect(out).not.toContain("stop.unfinished");
  expect(status).toBe(0);
  await people.catch((cause: unknown) => {
    throw new Error(`an acknowledged command has no answer; the program said:\n${out}`, { cause });
  });
  return ms;
}
