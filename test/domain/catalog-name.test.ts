import { expect, it } from "vitest";
import { CATALOG_NAME } from "../../src/domain/catalog-name.ts";

it.each([
  ["A", true],
  ["서버 운영비", true],
  ["2nd/line-7.x_y", true],
  ["x".repeat(60), true],
  ["x".repeat(61), false],
  ["", false],
  [" A", false],
  ["-A", false],
  ["A!", false],
  ["A\nB", false],
  ["=cmd", false],
])("%j is a name of a service or department: %s", (text, isName) => {
  expect(CATALOG_NAME.test(text)).toBe(isName);
});
