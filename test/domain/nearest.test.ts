import { describe, expect, it } from "vitest";
import { findNearest } from "../../src/domain/nearest.ts";

const services = [
  "MES",
  "ERP",
  "GROUPWARE",
  "SECURITY",
  "INFRA",
  "BACKUP",
  "OTHER",
  "서버 운영비",
  "네트워크/통신비",
];

describe("findNearest", () => {
  it.each([
    ["infar", "INFRA"],
    ["ifnra", "INFRA"],
    ["EPR", "ERP"],
    ["gropware", "GROUPWARE"],
    ["group", "GROUPWARE"],
    ["back-up", "BACKUP"],
    ["secutiry", "SECURITY"],
    ["서버운영비", "서버 운영비"],
    ["서버운용비", "서버 운영비"],
    ["네트워크", "네트워크/통신비"],
    ["x", undefined],
    ["", undefined],
    ["banana", undefined],
    ["payroll", undefined],
  ])("for %j it suggests %s", (text, nearest) => {
    expect(findNearest(text, services)).toBe(nearest);
  });

  it.each([
    ["the nearest, wherever it is listed", "abcdefxy", ["abcdefgh", "abcdefxx"], "abcdefxx"],
    ["the nearest, wherever it is listed", "abcdefxy", ["abcdefxx", "abcdefgh"], "abcdefxx"],
    ["the first of two that are as near", "abcdefgx", ["abcdefgy", "abcdefgh"], "abcdefgy"],
    ["the beginning of a name from three letters on", "gro", services, "GROUPWARE"],
    ["no name for two letters that begin it", "gr", services, undefined],
    ["no name when every letter is wrong", "x", ["A"], undefined],
    ["two neighbours that were swapped", "bacd", ["abcd"], "abcd"],
    ["no swap of more than two", "badc", ["abcd"], undefined],
    ["no swap of two that are apart", "cba", ["abc"], undefined],
    ["no swap of letters that differ (1)", "xacd", ["abcd"], undefined],
    ["no swap of letters that differ (2)", "bxcd", ["abcd"], undefined],
    ["no swap between two lengths", "ba", ["abc"], undefined],
  ])("suggests %s", (_what, text, candidates, nearest) => {
    expect(findNearest(text, candidates)).toBe(nearest);
  });
});
