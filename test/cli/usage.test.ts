import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/registry.ts";
import { createCliWorld } from "./cli-world.ts";

describe("usage", () => {
  it("lists every command, in both languages", async () => {
    const english = await createCliWorld().done("help");
    const korean = await createCliWorld({ environment: { FINOPS_LANGUAGE: "ko" } }).done("--help");
    for (const { name } of COMMANDS) {
      expect(english).toMatch(new RegExp(`^ {2}${name} +[a-z]`, "m"));
      expect(korean).toMatch(new RegExp(`^ {2}${name} +\\S*[가-힣]`, "m"));
    }
  });

  it("explains one command", async () => {
    const cli = createCliWorld();
    const usage = await cli.done("help", "role");
    expect(usage).toContain("npm run finops -- role USER ADMIN|PM|VIEWER|none");
    expect(await cli.done("role", "--help")).toBe(usage);
  });

  it.each([
    [[], "Give a command."],
    [["sumary", "2026-10"], "Did you mean “summary”?"],
    [["help", "expotr"], "Did you mean “export”?"],
    [["summary"], "Something is missing."],
    [["summary", "2026-10", "2026-09"], "“2026-09” is one value too many."],
    [["summary", "2026-10", "--jsno"], "“--jsno”"],
    [["summary", "2026-10", "--constructor"], "“--constructor”"],
    [["demo", "-x"], "“-x”"],
    [["role", "U000000001"], "Something is missing."],
  ])("answers %j with the usage and status 2", async (argv, reason) => {
    const ran = await createCliWorld().run(...argv);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.err).toContain(reason);
    expect(ran.err).toContain("npm run finops -- ");
  });

  it("names every wrong variable and no value", async () => {
    const environment = { PORT: "canary-port", FINOPS_CURRENCY: "canary-currency" };
    const ran = await createCliWorld({ environment }).run("doctor");
    expect(ran).toMatchObject({ status: 1, out: "" });
    expect(ran.err).toContain("PORT: expected");
    expect(ran.err).toContain("FINOPS_CURRENCY: expected");
    expect(ran.err).not.toContain("canary");
  });

  it("hides a bug behind a reference that the log has too", async () => {
    const cli = createCliWorld({ now: "not a time" });
    const ran = await cli.run("summary", "10");
    expect(ran).toMatchObject({ status: 1, out: "" });
    const reference = /"reference":"([0-9a-f]{8})"/.exec(ran.err)?.[1] ?? "";
    expect(ran.err.trim().split("\n").at(-1)).toContain(`reference ${reference}`);
  });
});
