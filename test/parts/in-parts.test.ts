import { expect, it } from "vitest";
import { eachPart, letOthersRun, sortInParts } from "../../src/domain/parts.ts";
import { counts, numbers, sizeOf } from "./part-sizes.ts";

const PART = sizeOf("parts.ts PART");
const all = [0, 1, PART - 1, ...counts("parts.ts PART"), 4 * PART + 3];

/** How often others had their turn while it worked. */
async function countTurns(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let done = false;
  const others = async () => {
    while (!done) {
      await letOthersRun();
      turns += 1;
    }
  };
  const running = others();
  await work();
  done = true;
  await running;
  return turns;
}

it.each(all)("a list of %i comes in order, in full parts and a rest", async (count) => {
  const parts: (readonly number[])[] = [];
  for await (const part of eachPart(numbers(count))) parts.push(part);
  expect(parts.flat()).toEqual(numbers(count));
  expect(parts.slice(0, -1).every(({ length }) => length === PART)).toBe(true);
  expect(parts).toHaveLength(Math.ceil(count / PART));
});

it.each(all)("a list of %i is sorted as at once, equal ones in their order", async (count) => {
  // Few keys, in no order: whole parts of equal ones meet.
  const items = numbers(count).map((index) => ({
    key: ((index * 7919) % 13) + Math.floor(index / PART),
    index,
  }));
  const before = [...items];
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  expect(await sortInParts(items, compare)).toEqual(items.toSorted(compare));
  expect(await sortInParts(items.toReversed(), compare)).toEqual(items.toReversed().toSorted(compare));
  expect(items).toEqual(before);
});

it("others run between the parts of a list, and of the work of sorting it", async () => {
  const list = numbers(8 * PART);
  const walk = async () => {
    for await (const part of eachPart(list)) expect(part).toHaveLength(PART);
  };
  expect(await countTurns(walk)).toBeGreaterThanOrEqual(7);
  // Three rounds of merging, each over the whole list.
  const shuffled = list.map((index) => (index * 7919) % list.length);
  expect(await countTurns(() => sortInParts(shuffled, (a, b) => a - b))).toBeGreaterThanOrEqual(7 + 2 * 8);
});
