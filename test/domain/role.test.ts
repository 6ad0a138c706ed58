import { expect, it } from "vitest";
import { type Role, roleAllows } from "../../src/domain/role.ts";

it.each<readonly [Role | undefined, readonly boolean[]]>([
  ["ADMIN", [true, true, true]],
  ["PM", [true, true, false]],
  ["VIEWER", [true, false, false]],
  [undefined, [false, false, false]],
])("%s may what VIEWER, PM and ADMIN may: %j", (held, allowed) => {
  expect((["VIEWER", "PM", "ADMIN"] as const).map((needed) => roleAllows(held, needed))).toEqual(allowed);
});
