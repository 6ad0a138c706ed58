import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { say } from "../../src/store/outbox.ts";
import { createCliWorld } from "./cli-world.ts";
import { slackAnswering } from "./slack-answering.ts";

const TOKENS = { SLACK_BOT_TOKEN: "xoxb-canary-token", SLACK_APP_TOKEN: "xapp-canary-token" };
const CSV = "month,category,service,amount\n2026-10,SERVER,ERP,1234\n";

describe("doctor", () => {
  it("finds a fresh machine without a token healthy, and makes no database", async () => {
    const cli = createCliWorld();
    const out = await cli.done("doctor");
    expect(out.split("\n").map((line) => line.slice(0, 7).trim())).toEqual([
      "ok",
      "ok",
      "ok",
      "ok",
      "ok",
      "",
    ]);
    expect(out).toContain("is not there yet");
  });

  it("finds everything in order: database, sums, Slack, scopes, app token, clock, model", async () => {
    const cli = createCliWorld({ environment: TOKENS, fetch: slackAnswering({}) });
    await cli.done("import", cli.file("a.csv", CSV));
    const out = await cli.done("doctor");
    expect(
      out
        .trim()
        .split("\n")
        .every((line) => line.startsWith("ok ")),
    ).toBe(true);
    expect(out).toContain("Haneul (T0REAL)");
    expect(out).toContain("4 s from Slack's");
    expect(out).not.toContain("canary");
  });

  it.each([
    [{ error: "invalid_auth" }, /^problem Slack: .*invalid_auth.*OAuth & Permissions/m],
    [{ scopes: "commands,users:read" }, /^problem scopes: missing: chat:write\. Update the app/m],
    [{ appError: "not_allowed_token_type" }, /^problem app token: .*connections:write/m],
    [{ date: "Tue, 24 Nov 2026 03:06:00 GMT" }, /^problem clock: 360 s from Slack's.*NTP/m],
  ])("names the problem and the cure: %j", async (answer, line) => {
    const ran = await createCliWorld({ environment: TOKENS, fetch: slackAnswering(answer) }).run("doctor");
    expect(ran).toMatchObject({ status: 1, err: "" });
    expect(ran.out).toMatch(line);
    expect(ran.out).not.toContain("canary");
  });

  it("tells an unreachable Slack from a refused token", async () => {
    const ran = await createCliWorld({ environment: TOKENS }).run("doctor");
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/^problem Slack: https:\/\/slack\.com\/api\/ cannot be reached/m);
  });

  it("only notes what the bot does without: file scopes and the model", async () => {
    const fetch = slackAnswering({ scopes: "commands,chat:write,users:read" });
    const out = await createCliWorld({ environment: TOKENS, fetch, model: "noModel" }).done("doctor");
    expect(out).toMatch(/^note {4}scopes: .*files:read, files:write/m);
    expect(out).toMatch(/^note {4}Ollama: .*ollama pull llama3/m);
  });

  it("finds a damaged database and says how to bring it back", async () => {
    const cli = createCliWorld();
    cli.file("finops.db", "this is no database, whatever its name says".repeat(50));
    const ran = await cli.run("doctor");
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/^problem database: .*damaged.*restore FILE/m);
  });

  it("tells a database that another process holds from one that is read-only or damaged", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", CSV));
    const other = new Database(cli.database);
    other.exec("BEGIN IMMEDIATE");
    const held = await cli.run("doctor");
    other.exec("COMMIT");
    other.close();
    expect(held.status).toBe(1);
    expect(held.out).toMatch(/^problem database: another process holds the write lock/m);
    expect(await cli.done("doctor")).toMatch(/^ok {6}database: /m);
  });

  it("prints no password and no token of a URL", async () => {
    const environment = {
      ...TOKENS,
      SLACK_API_URL: "http://me:canary@127.0.0.1:1/api?token=canary",
      OLLAMA_URL: "http://me:c@nary@127.0.0.1:2/?key=canary",
    };
    const ran = await createCliWorld({ environment, model: "absent" }).run("doctor");
    expect(ran.out).toContain("http://127.0.0.1:1/api cannot be reached");
    expect(ran.out).toContain("http://127.0.0.1:2/ does not answer");
    expect(ran.out + ran.err).not.toMatch(/canary|c@nary|me:/);
  });

  it("says through which proxy Slack is reached, without its password", async () => {
    const environment = {
      HTTPS_PROXY: "http://me:canary@proxy.example:3128",
      no_proxy: "localhost,.example",
    };
    const out = await createCliWorld({ environment }).done("doctor");
    expect(out).toMatch(
      /^ok {6}proxy: .*through proxy\.example:3128\. Directly \(NO_PROXY\): localhost,\.example$/m,
    );
    expect(out).not.toContain("canary");
  });

  it.each([
    ["ok", { signature: "ok" }, "has verified"],
    ["note", { signature: "untried" }, "Type /finops help in Slack"],
    ["problem", { signature: "degraded", why: { signature: "signingSecret" } }, "App Credentials"],
    ["problem", { signature: "degraded", why: { signature: "clock" } }, "NTP"],
    ["note", { database: "ok" }, "no bot answers at PORT"],
    ["note", "nonsense", "no bot answers at PORT"],
  ])("asks the running bot about Slack's signatures: %s", async (state, readyz, words) => {
    const environment = {
      SLACK_BOT_TOKEN: "xoxb-canary",
      SLACK_SIGNING_SECRET: "canary-secret",
      HOST: "::",
      PORT: "3456",
    };
    const slack = slackAnswering({});
    const fetch: typeof globalThis.fetch = async (url, options) =>
      String(url) === "http://127.0.0.1:3456/readyz"
        ? new Response(JSON.stringify(readyz))
        : slack(url, options);
    const ran = await createCliWorld({ environment, fetch }).run("doctor");
    expect(ran.status).toBe(state === "problem" ? 1 : 0);
    const line = ran.out.split("\n").find((one) => one.includes(" signature: "));
    expect(line?.startsWith(state)).toBe(true);
    expect(line).toContain(words);
  });

  it("finds sums that differ from their costs", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", CSV));
    await cli.withStore((store) =>
      store.write(async (tx) => {
        await tx.monthlyRollup.updateMany({ data: { billedMicros: 1n } });
        return { result: undefined, audit: [], touched: [] };
      }),
    );
    const ran = await cli.run("doctor");
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/^problem totals: .*T000000001 2026-10/m);
  });

  it("lists messages that Slack does not take, with cause and cure", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", CSV));
    const parked = [
      ["C000000007", "is_archived"],
      ["C000000007", "is_archived"],
      ["C000000008", "msg_too_long"],
    ];
    await cli.withStore((store) =>
      store.write(async (tx) => {
        for (const [index, [channel = "", error = ""]] of parked.entries()) {
          const id = `m${index}`;
          const content = { kind: "incident", incidentId: id } as const;
          const at = new Date("2026-11-24T03:00:00Z");
          await say(tx, id, { workspaceId: "T000000001", key: id, channel, content, urgent: false, at });
          await tx.outboxMessage.update({ where: { id }, data: { state: "parked", error } });
        }
        return { result: undefined, audit: [], touched: [] };
      }),
    );
    const ran = await cli.run("doctor");
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/^problem undelivered: 2 to C000000007\. .*archived.*\/finops alerts/m);
    expect(ran.out).toMatch(/^problem undelivered: 1 to C000000008\. .*msg_too_long/m);
  });

  it("speaks Korean where the language is", async () => {
    const out = await createCliWorld({ environment: { FINOPS_LANGUAGE: "ko" }, model: "absent" }).done(
      "doctor",
    );
    expect(out).toMatch(/^ok {6}설정: /m);
    expect(out).toMatch(/^note {4}Ollama: .*규칙/m);
  });
});
