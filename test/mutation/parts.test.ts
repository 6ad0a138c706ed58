import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EQUIVALENT } from "./equivalent.ts";
import { findPart, listMutated, PARTS } from "./parts.ts";

describe("the parts in which faults are planted", () => {
  it.each(PARTS)("have files and tests under each of their names: $name", ({ sources, tests }) => {
    const files = ["src", "test"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    );
    const isNowhere = (glob: string) => !files.some((file) => file.startsWith(glob.replace(/\*.*/, "")));
    expect([...sources, ...tests].filter(isNowhere)).toEqual([]);
  });

  it.each([
    ["domain", "domain"],
    ["src/domain", "domain"],
    ["src/domain/money.ts:3-9", "domain"],
    ["src/slack/people.ts", "admission"],
    ["src/store", "store"],
    ["src/store/rates.ts", "store"],
    ["src/store/outbox-queue.ts", "outbox"],
    ["src/store/imports.ts", "import"],
    ["src/store/staged-imports.ts", "import"],
    ["src/store/engine", "store"],
    ["src/store/used-requests.ts", "door"],
    ["src/slack/door/signature.ts", "door"],
    ["src/slack/long-jobs.ts", "long-jobs"],
    ["src/i18n", undefined],
  ])("take %s as %s", (target, part) => {
    expect(findPart(target)?.name).toBe(part);
  });

  it("plant in a part what no part before it has, in a folder everything, in a file its lines", () => {
    expect(listMutated("store")).toContain("!src/store/outbox*.ts");
    expect(listMutated("src/store/")).toEqual(["src/store/**/*.ts", "!src/store/generated/**"]);
    expect(listMutated("src/store/rates.ts:3-9")).toEqual(["src/store/rates.ts:3-9"]);
  });
});

it("faults that are named as equivalent are about code that is there", () => {
  const gone = Object.entries(EQUIVALENT).flatMap(([file, changes]) => {
    const code = readFileSync(file, "utf8").replace(/\s+/g, " ");
    return Object.keys(changes).filter((change) => !code.includes(change.split(" → ")[0] ?? ""));
  });
  expect(gone).toEqual([]);
});
