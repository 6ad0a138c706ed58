import { expect, it } from "vitest";
import { createPersonLimit } from "../../../src/slack/door/person-limit.ts";

function limitAt(burst: number, perSecond: number) {
  let now = 1_000;
  const limit = createPersonLimit({ burst, perSecond, elapsedMs: () => now });
  return {
    grants: (person: string, times: number) =>
      Array.from({ length: times }, () => limit(person).kind).filter((kind) => kind === "granted").length,
    turn: limit,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it("grants a burst, then so many a second, to each person", () => {
  const { grants, pass } = limitAt(60, 5);
  expect(grants("T1 U1", 100)).toBe(60);
  expect(grants("T1 U2", 100)).toBe(60);
  expect(grants("T2 U1", 100)).toBe(60);
  pass(199);
  expect(grants("T1 U1", 10)).toBe(0);
  pass(1);
  expect(grants("T1 U1", 10)).toBe(1);
  pass(1_000);
  expect(grants("T1 U1", 10)).toBe(5);
  pass(3_600_000);
  expect(grants("T1 U1", 100)).toBe(60);
});

it("keeps no more than 10,000 people", () => {
  const { grants } = limitAt(1, 1);
  expect(grants("T1 first", 2)).toBe(1);
  for (let person = 0; person < 10_000; person += 1) grants(`T1 U${person}`, 1);
  expect(grants("T1 U9999", 1)).toBe(0);
  expect(grants("T1 first", 2)).toBe(1);
});

it("lets a person be told once in five seconds", () => {
  const { turn, pass } = limitAt(1, 1);
  turn("U1");
  const mayNotify = () => {
    const one = turn("U1");
    return one.kind === "refused" && one.mayNotify;
  };
  expect([mayNotify(), mayNotify()]).toEqual([true, false]);
  pass(900);
  expect(mayNotify()).toBe(false);
  pass(4_100);
  turn("U1");
  expect(mayNotify()).toBe(true);
});
