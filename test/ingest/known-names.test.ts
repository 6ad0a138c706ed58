import { describe, expect, it } from "vitest";
import { createKnownNames } from "../../src/ingest/known-names.ts";
import { ownCategory } from "../../src/ingest/own-tags.ts";
import { createProblems, shownValue } from "../../src/ingest/problems.ts";

describe("names of services and departments", () => {
  it.each([
    ["erp", "ERP"],
    ["  ERP ", "ERP"],
    ["Café  ops", "CAFÉ OPS"],
    ["cafe\u0301 ops", "CAFÉ OPS"],
    ["unallocated", "UNALLOCATED"],
    ["ERP2", undefined],
  ])("finds %j as %j", (text, name) => {
    expect(createKnownNames(["ERP", "CAFÉ OPS"]).find(text)).toBe(name);
  });

  it("lists new names in order, each once, on one line and cut to 60 characters", () => {
    const names = createKnownNames(["ERP"]);
    const long = `${"가".repeat(59)} ${"나".repeat(9)}`;
    const given = ["Zeta", " New \n\t name ", "Zeta", long, "\u200b", "", "ERP"];
    expect(given.map(names.name)).toEqual([
      "Zeta",
      "New name",
      "Zeta",
      "가".repeat(59),
      "UNALLOCATED",
      "UNALLOCATED",
      "ERP",
    ]);
    expect(names.listNew()).toEqual(["New name", "Zeta", "가".repeat(59)]);
  });

  it("knows more names than it remembers", () => {
    const many = Array.from({ length: 10_002 }, (_, index) => `S${index}`);
    const names = createKnownNames(many);
    for (const name of many) expect(names.find(name.toLowerCase())).toBe(name);
    expect(names.find("s10001")).toBe("S10001");
  });
});

it.each([
  ["SERVER", "SERVER"],
  ["OTHER", "OTHER"],
  ["server", undefined],
  ["", undefined],
  [undefined, undefined],
])("takes %j of our own export as the category %j", (text, category) => {
  expect(ownCategory(text)).toBe(category);
});

describe("problems of a file", () => {
  it("are none at first", () => {
    const problems = createProblems("a.csv");
    expect(problems.any()).toBe(false);
    expect(problems.refuse).not.toThrow();
  });

  it("are the first ten and the number of the others", () => {
    const problems = createProblems("a.csv");
    for (let line = 1; line <= 12; line += 1) problems.add({ kind: "unknownForm", line });
    expect(problems.any()).toBe(true);
    const listed = Array.from({ length: 10 }, (_, index) => ({ kind: "unknownForm", line: index + 1 }));
    expect(problems.refuse).toThrow(
      expect.objectContaining({ mistake: { kind: "badFile", file: "a.csv", problems: listed, more: 2 } }),
    );
  });

  it.each([
    ["60 characters", "가".repeat(60), "가".repeat(60)],
    ["61 characters", "가".repeat(61), `${"가".repeat(60)}…`],
    ["200 characters", "x".repeat(200), `${"x".repeat(60)}…`],
    ["60 emoji", "👩".repeat(60), "👩".repeat(60)],
    ["61 emoji", "👩".repeat(61), `${"👩".repeat(60)}…`],
  ])("show a value of %s", (_what, value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });
});
