import { describe, expect, it } from "vitest";
import { factNamed, formatFacts, ownerOfFacts, parseFacts } from "../../src/ingest/facts.ts";
import { createKnownNames } from "../../src/ingest/known-names.ts";
import { DEFAULT_RULES, type MappingRule } from "../../src/ingest/mapping.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT, read } from "./read.ts";

const factsOf = async (text: string, rules: readonly MappingRule[] = DEFAULT_RULES) =>
  (await read(sourceFile(text), { ...CONTEXT, rules })).scopes.flatMap(({ lines }) =>
    lines.map(({ facts }) => JSON.parse(facts)),
  );

describe("the facts of a line", () => {
  it("are the columns and tags that rules may read, in a fixed order", async () => {
    const row = focusRow(2, {
      Tags: '{"team": "Sales", " Env ": "prod", "owner": "kim", "Application": "erp"}',
    });
    expect(await factsOf(csvOf([row]))).toEqual([
      [
        ["ServiceCategory", "Networking"],
        ["ServiceName", "Service 2"],
        ["ProviderName", "Cloud One"],
        ["BillingAccountId", "payer-0"],
        ["SubAccountId", "sub-2"],
        ["SubAccountName", "Team account"],
        ["tag:application", "erp"],
        ["tag:env", "prod"],
        ["tag:team", "Sales"],
      ],
    ]);
  });

  it("hold whatever columns and tags a rule names, in any case", async () => {
    const rules: MappingRule[] = [
      { column: "regionid", values: ["kr-1"], set: { service: "ERP" } },
      { column: "servicecategory", values: ["networking"], set: { category: "NETWORK" } },
      { column: "tag: Owner ", values: ["kim"], set: { department: "Ops" } },
    ];
    const text = csvOf([focusRow(2, { Tags: '{"OWNER": "Kim"}' })]);
    expect((await factsOf(text, rules))[0]?.slice(-2)).toEqual([
      ["regionid", "kr-1"],
      ["tag:owner", "Kim"],
    ]);
    const costs = await read(sourceFile(text), { ...CONTEXT, rules });
    expect(costs.scopes[0]?.lines[0]).toMatchObject({
      service: "ERP",
      category: "NETWORK",
      department: "Ops",
    });
  });

  it("read back as they were written, whatever the order they were found in", () => {
    const facts = new Map([
      ["tag:team", 'a"b'],
      ["ServiceName", "S"],
      ["allocated:app", "é"],
    ]);
    const text = formatFacts(facts);
    expect([...parseFacts(text)]).toEqual([
      ["ServiceName", "S"],
      ["allocated:app", "é"],
      ["tag:team", 'a"b'],
    ]);
    expect(formatFacts(parseFacts(text))).toBe(text);
  });

  it("are cut to 200 characters", async () => {
    const [facts] = await factsOf(csvOf([focusRow(1, { ServiceName: `${"한".repeat(199)}😀끝` })]));
    expect(facts).toContainEqual(["ServiceName", `${"한".repeat(199)}😀`]);
  });

  it("give the same owner as the file did, and another under other rules", async () => {
    const costs = await read(sourceFile(csvOf([focusRow(0), focusRow(1), focusRow(2)])));
    const names = () => ({
      services: createKnownNames(CONTEXT.services),
      departments: createKnownNames(CONTEXT.departments),
    });
    const ownerOf = ownerOfFacts(DEFAULT_RULES, names());
    for (const { facts, service, category, department } of costs.scopes.flatMap(({ lines }) => lines))
      expect(ownerOf(parseFacts(facts))).toEqual({ service, category, department });
    const infra: MappingRule = { column: "SubAccountId", values: ["SUB-1"], set: { service: "infra" } };
    const moved = ownerOfFacts([infra], names());
    expect(moved(new Map([["SubAccountId", "sub-1"]]))).toEqual({
      service: "INFRA",
      category: "OTHER",
      department: "UNALLOCATED",
    });
  });

  it("leave out a tag that would make a line of every row, also from the lines before", async () => {
    const rows = Array.from({ length: 2001 }, (_, index) =>
      focusRow(5, { Tags: `{"project": "p${index}", "team": "Sales"}` }),
    );
    const some = await read(sourceFile(csvOf(rows.slice(0, 2000))));
    expect(some.scopes[0]?.lines).toHaveLength(2000);
    const all = await read(sourceFile(csvOf(rows)));
    expect(all.scopes[0]?.lines).toHaveLength(1);
    expect(all.scopes[0]?.lines[0]).toMatchObject({ rows: 2001, department: "Sales" });
    expect(all.scopes[0]?.lines[0]?.facts).toContain("tag:team");
    expect(all.scopes[0]?.lines[0]?.facts).not.toContain("project");
    const rule: MappingRule = { column: "tag:project", values: ["p1"], set: { service: "ERP" } };
    const ruled = await read(sourceFile(csvOf(rows)), { ...CONTEXT, rules: [rule] });
    expect(ruled.scopes[0]?.lines).toHaveLength(2001);
  });

  it.each([
    ["SERVICEPROVIDERNAME", "ProviderName"],
    ["providername", "ProviderName"],
    [" tag: Team", "tag:team"],
    ["x_custom", "x_custom"],
  ])("%s means %s", (written, meant) => {
    expect(factNamed(written)).toBe(meant);
  });
});
