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
});
