import { describe, expect, it } from "vitest";
import {
  createValueTest,
  findColumnProblem,
  findFactColumn,
  findRuleProblems,
  type MappingRule,
  ruleCondition,
  tidyRule,
} from "../../src/domain/mapping-rule.ts";
import { ownerOfFacts } from "../../src/ingest/facts.ts";
import { createKnownNames } from "../../src/ingest/known-names.ts";
import { createMapping, DEFAULT_RULES } from "../../src/ingest/mapping.ts";

const rule = (column: string, values: string[], set: MappingRule["set"]): MappingRule => ({
  column,
  values,
  set,
});
const names = (services: string[] = ["ERP", "MES"], departments: string[] = ["IT"]) => ({
  services: createKnownNames(services),
  departments: createKnownNames(departments),
});
const ownerOf = (facts: Record<string, string>, rules: readonly MappingRule[]) =>
  ownerOfFacts(rules, names())(new Map(Object.entries(facts)));

describe("the values of a rule", () => {
  it.each([
    [["Compute"], "compute", true],
    [[" compute "], "Compute", true],
    [["Compute"], "Computer", false],
    [["Amazon *"], "amazon ec2", true],
    [["Amazon *"], "My Amazon ec2", false],
    [["*database"], "Cloud Database", true],
    [["*database"], "Database for X", false],
    [["*SQL*"], "Azure SQL Server", true],
    [["*SQL*"], "Azure Cosmos", false],
    [["*"], "anything", true],
    [["*"], "", false],
    [["a*b"], "a*B", true],
    [["a*b"], "axb", false],
    [["x", "Amazon*"], "Amazon", true],
    [["Compute"], undefined, false],
    [["*"], undefined, false],
    [["(["], "([", true],
    [["**SQL**"], "Azure SQL Server", true],
    [["db**"], "db one", true],
    [["a*b*"], "a*bc", true],
    [["a*b*"], "abc", false],
    [["*a*b"], "xa*b", true],
    [["*a*b"], "xab", false],
  ])("%j on %j: %s", (values, value, expected) => {
    expect(createValueTest(values)(value)).toBe(expected);
  });
});

describe("the order of rules", () => {
  it("gives each target to the first rule that matches and sets it", () => {
    const rules = [
      rule("ServiceCategory", ["Compute"], { category: "SERVER" }),
      rule("ServiceName", ["EC2"], { category: "NETWORK", service: "MES" }),
      rule("SubAccountId", ["7"], { category: "STORAGE", service: "ERP", department: "IT" }),
    ];
    const cells: Record<string, string> = {
      ServiceCategory: "Compute",
      ServiceName: "EC2",
      SubAccountId: "7",
    };
    expect(createMapping(rules)((column) => cells[column])).toEqual({
      category: "SERVER",
      service: "MES",
      department: "IT",
    });
    expect(createMapping(rules.toReversed())((column) => cells[column])).toEqual({
      category: "STORAGE",
      service: "ERP",
      department: "IT",
    });
  });

  it("asks tags first, then rules, else nobody owns the line", () => {
    const rules = [
      rule("tag:app", ["*"], { service: "INFRA" }),
      rule("ServiceName", ["EC2"], { department: "LAB" }),
    ];
    expect(ownerOf({ "tag:app": "erp", ServiceName: "EC2" }, rules)).toMatchObject({
      service: "ERP",
      department: "LAB",
    });
    expect(ownerOf({ "tag:app": "unknown", "tag:team": "HR", ServiceName: "EC2" }, rules)).toMatchObject({
      service: "INFRA",
      department: "HR",
    });
    expect(ownerOf({ ServiceName: "S3" }, rules)).toEqual({
      category: "OTHER",
      service: "UNALLOCATED",
      department: "UNALLOCATED",
    });
  });

  it("gives with the default rules what the words of the product say", () => {
    const categoryOf = (value: string) => ownerOf({ ServiceCategory: value }, DEFAULT_RULES).category;
    expect(
      ["Compute", "Networking", "Databases", "Developer Tools", "Identity", "Quantum"].map(categoryOf),
    ).toEqual(["SERVER", "NETWORK", "STORAGE", "LICENSE", "MAINTENANCE", "OTHER"]);
  });
});

describe("a rule that a person writes", () => {
  it.each([
    ["servicecategory", "ServiceCategory"],
    [" SubAccountId ", "SubAccountId"],
    ["TAG: Env ", "tag:env"],
    ["tag:", undefined],
    ["RegionName", undefined],
  ])("asks %j for %j", (text, column) => {
    expect(findFactColumn(text)).toBe(column);
  });

  it("is tidied: spelling, blanks, repeated values, empty names", () => {
    expect(
      tidyRule(rule("servicename", [" EC2 ", "ec2", "", "S3"], { service: " ERP ", department: " " })),
    ).toEqual(rule("ServiceName", ["EC2", "S3"], { service: "ERP" }));
    expect(tidyRule(rule(" RegionName ", [], { category: "LICENSE", department: " HR " }))).toEqual(
      rule("RegionName", [], { category: "LICENSE", department: "HR" }),
    );
  });

  it("reads as its column and its values", () => {
    expect(ruleCondition(rule("ServiceCategory", ["Compute", "Media"], {}))).toBe(
      "ServiceCategory = Compute, Media",
    );
  });

  it("may ask only for columns that lines keep, and for tags", () => {
    expect(findColumnProblem("RegionName")).toEqual({
      kind: "badMappingColumn",
      text: "RegionName",
      allowed: [
        "ServiceCategory",
        "ServiceName",
        "ProviderName",
        "BillingAccountId",
        "SubAccountId",
        "SubAccountName",
        "tag:KEY",
      ],
      nearest: undefined,
    });
  });

  it.each([
    [["x".repeat(200)], []],
    [["x".repeat(201)], [{ kind: "badMappingValues", why: "tooLong", max: 200 }]],
    [Array.from({ length: 100 }, (_, index) => `v${index}`), []],
    [
      Array.from({ length: 101 }, (_, index) => `v${index}`),
      [{ kind: "badMappingValues", why: "tooMany", max: 100 }],
    ],
    [[], [{ kind: "badMappingValues", why: "none", max: 100 }]],
  ])("has values within limits (%#)", (values, problems) => {
    expect(findRuleProblems(rule("ServiceName", values, { service: "ERP" }))).toEqual(problems);
  });

  it("has all of its problems found", () => {
    const kinds = (one: MappingRule) => findRuleProblems(tidyRule(one)).map(({ kind }) => kind);
    expect(kinds(rule("RegionName", [], {}))).toEqual([
      "badMappingColumn",
      "badMappingValues",
      "emptyMappingRule",
    ]);
    expect(kinds(rule("ServiceName", ["x".repeat(201)], { service: "???" }))).toEqual([
      "badMappingValues",
      "badMappingName",
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `v${index}`);
    expect(kinds(rule("ServiceName", many, { department: "IT" }))).toEqual(["badMappingValues"]);
    expect(kinds(rule("tag:env", ["prod"], { service: "UNALLOCATED" }))).toEqual([]);
    expect(findRuleProblems(rule("ServiceNam", ["a"], { service: "A" }))[0]).toMatchObject({
      nearest: "ServiceName",
    });
  });
});
