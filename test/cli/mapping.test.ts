import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { storeLines } from "../support/facts.ts";
import { createCliWorld } from "./cli-world.ts";

const TEAM = "T000000001";
const RULES = {
  version: 1,
  rules: [
    { column: "ServiceName", values: ["EC2", "Lambda*"], set: { service: "ERP", department: "Platform" } },
    { column: "ServiceCategory", values: ["Networking"], set: { category: "NETWORK" } },
    { column: "tag:env", values: ["prod"], set: { category: "SERVER", service: "Shop" } },
  ],
};
type Cli = ReturnType<typeof createCliWorld>;
const rulesFile = (cli: Cli, content: unknown = RULES) => cli.file("rules.json", JSON.stringify(content));

it("lists the rules, exports them, and reads the file back as the same", async () => {
  const cli = createCliWorld();
  const list = await cli.done("mapping", "list");
  expect(list).toContain("These are the default rules.");
  expect(list).toContain("2\tServiceCategory = Networking → category NETWORK\n");
  const file = cli.path("out.json");
  expect(await cli.done("mapping", "export", file)).toBe(`Wrote 5 rules to ${file}.\n`);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(await cli.json("mapping", "list"));
  expect(await cli.done("mapping", "import", file)).toBe("These are the rules already. Nothing changed.\n");
});

it("imports a file, all or nothing, and shows the difference before and after", async () => {
  const cli = createCliWorld();
  const file = rulesFile(cli);
  const preview = await cli.done("mapping", "import", file, "--dry-run");
  expect(preview).toContain("- ServiceCategory = Storage, Databases → category STORAGE\n");
  expect(preview).toContain("+ ServiceName = EC2, Lambda* → service ERP, department Platform\n");
  expect(preview).toContain("Rules that stay: 1\n");
  expect(preview).toContain("Nothing was stored.");
  expect((await cli.json("mapping", "list")).rules).toHaveLength(5);
  const done = await cli.done("mapping", "import", file);
  expect(done).toContain("New services: Shop\nNew departments: Platform\nThere are 3 rules now.\n");
  expect(await cli.json("mapping", "list")).toEqual(RULES);
  const swapped = { ...RULES, rules: RULES.rules.toReversed() };
  expect(await cli.done("mapping", "import", rulesFile(cli, swapped))).toContain(
    "The order of the rules changes.",
  );
  expect(await cli.json("mapping", "list")).toEqual(swapped);
});

it("puts the default rules back, after showing what that changes", async () => {
  const cli = createCliWorld();
  const defaults = await cli.json("mapping", "list");
  await cli.done("mapping", "import", rulesFile(cli));
  const preview = await cli.done("mapping", "defaults", "--dry-run");
  expect(preview).toContain("- ServiceName = EC2, Lambda* → service ERP, department Platform\n");
  expect(preview).toContain("+ ServiceCategory = Storage, Databases → category STORAGE\n");
  expect(await cli.json("mapping", "list")).toEqual(RULES);
  expect(await cli.done("mapping", "defaults")).toContain("There are 5 rules now.");
  expect(await cli.json("mapping", "list")).toEqual(defaults);
  expect(await cli.done("mapping", "defaults")).toContain("Nothing changed.");
});

it("names everything that is wrong with a file and stores nothing", async () => {
  const cli = createCliWorld();
  const bad = {
    version: 1,
    rules: [
      { column: "RegionName", values: [], set: {} },
      { column: "ServiceName", values: ["a"], set: { service: "???" } },
    ],
  };
  const refused = await cli.run("mapping", "import", rulesFile(cli, bad));
  expect(refused).toMatchObject({ status: 1, out: "" });
  for (const words of [
    "rule 1: A rule cannot ask for “RegionName”",
    "rule 1: Give at least one",
    "rule 1: A rule sets",
    "rule 2: “???”",
  ])
    expect(refused.err).toContain(words);
  expect((await cli.json("mapping", "list")).rules).toHaveLength(5);
});

it.each([
  ["not json", "{}: this value cannot be used"],
  ['{"version":2,"rules":[]}', "version: this value cannot be used"],
  ['{"version":1,"rules":[{"column":1,"values":["a"],"set":{}}]}', "rules[0].column: this value"],
  ['{"version":1,"rules":[{"column":"a","values":["a"],"set":{"category":"X"}}]}', "rules[0].set.category"],
  ['{"version":1,"rules":[],"more":1}', "{}: more: there is no such field"],
  [
    `{"version":1,"rules":[${Array(501).fill('{"column":"ServiceName","values":["a"],"set":{"service":"A"}}').join()}]}`,
    "rules: this value",
  ],
])("refuses %s", async (content, words) => {
  const cli = createCliWorld();
  const refused = await cli.run("mapping", "import", cli.file("bad.json", content));
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err).toContain("bad.json: these are no mapping rules");
  expect(refused.err).toContain(words);
});

it("speaks Korean where that is set", async () => {
  const cli = createCliWorld({ environment: { FINOPS_LANGUAGE: "ko" } });
  const refused = await cli.run("mapping", "import", cli.file("bad.json", '{"version":1,"rules":[],"x":1}'));
  expect(refused.err).toContain("{}: x: 모르는 항목입니다");
  expect(await cli.done("mapping", "remap")).toBe(
    "저장된 모든 줄: 0줄 가운데 배부가 바뀌는 줄이 없습니다.\n",
  );
});

it("re-maps the stored lines, and shows it before", async () => {
  const cli = createCliWorld();
  await cli.done("mapping", "import", rulesFile(cli));
  await cli.withStore((store) =>
    storeLines(store, TEAM, [
      { facts: { ServiceName: "EC2", "tag:env": "" }, billedMicros: 7_250_000n },
      { facts: { ServiceName: "lambda x", "tag:env": "" }, month: "2026-11", billedMicros: 5_000_000n },
      { service: "MES" },
    ]),
  );
  const preview = await cli.json("mapping", "remap", "--dry-run");
  const owner = { category: "OTHER", service: "UNALLOCATED", department: "UNALLOCATED" };
  expect(preview).toEqual({
    id: null,
    currency: "KRW",
    lines: 2,
    moved: { lines: 2, amount: "12.25" },
    months: [
      { month: "2026-10", lines: 1, amount: "7.25" },
      { month: "2026-11", lines: 1, amount: "5" },
    ],
    moves: [
      { from: owner, to: { ...owner, service: "ERP", department: "Platform" }, lines: 2, amount: "12.25" },
    ],
    unjudgedLines: 0,
    factlessLines: 1,
    newServices: [],
    newDepartments: [],
  });
  const done = await cli.done("mapping", "remap");
  expect(done).toContain("Re-mapped 2 lines, ₩12.");
  expect(done).toContain("OTHER/UNALLOCATED/UNALLOCATED → OTHER/ERP/Platform  2 lines  ₩12\n");
  const services = (await cli.json("summary", "2026-10")).byService;
  expect(services[0]).toEqual({ service: "ERP", amount: "7.25", sharePercent: 87.9 });
  expect(await cli.done("mapping", "remap")).toContain("none would move");
});

it.each([
  [["mapping"], 2, "Something is missing"],
  [["mapping", "show"], 2, "“mapping show”"],
  [["mapping", "toString"], 2, "“mapping toString”"],
  [["mapping", "import"], 2, "Something is missing"],
  [["mapping", "list", "x"], 2, "one value too many"],
  [["mapping", "import", "absent.json"], 1, "absent.json: the file cannot be read"],
  [["mapping", "export", "no/such/folder.json"], 1, "cannot be written"],
])("answers %j with status %i", async (argv, status, words) => {
  const ran = await createCliWorld().run(...argv);
  expect(ran).toMatchObject({ status, out: "" });
  expect(ran.err).toContain(words);
});
