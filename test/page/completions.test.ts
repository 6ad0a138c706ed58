import { expect, it } from "vitest";
import { listCompletions } from "../../local/page/shell/completions.ts";

const commands = [
  { name: "help", summary: "What you may do", examples: ["help"] as const },
  { name: "cost", summary: "Costs", examples: ["cost 2026-10", "cost by=me"] as const },
  { name: "cost add", summary: "Register", examples: ["cost add"] as const },
];
const person = { id: "U1", locale: "en-US", timezone: "Asia/Seoul", as: "pm", role: "PM" };
const people = [
  { ...person, name: "minjun" },
  { ...person, id: "U2", name: "sam", role: undefined },
];
const texts = (typed: string) => listCompletions(typed, { commands, people }).map(({ text }) => text);

it.each([
  ["", []],
  ["hello", []],
  ["/", ["/finops help ", "/finops cost ", "/finops cost add "]],
  ["/finops c", ["/finops cost ", "/finops cost add "]],
  ["/finops cost", ["/finops cost add ", "/finops cost 2026-10 ", "/finops cost by=me "]],
  ["/finops help", []],
  ["/finops help ", []],
  ["/finops x", []],
  ["/finops role @", ["/finops role @minjun ", "/finops role @sam "]],
  ["hello @mi", ["hello @minjun "]],
  ["hello @minjun", []],
  ["a@mi", []],
])("completes %j", (typed, expected) => {
  expect(texts(typed)).toEqual(expected);
});
