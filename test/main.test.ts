import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { request } from "undici";
import { expect, it, onTestFinished } from "vitest";
import { startSlack } from "../local/slack/slack.ts";
import { startProgram, temporaryFolder } from "./support/program.ts";

it("lists everything that is wrong with the configuration, without a value, and ends", async () => {
  const { status, out, err } = await startProgram({
    SLACK_BOT_TOKEN: "xoxp-canary",
    PORT: "canary",
    FINOPS_TIMEZONE: "Mars/Canary",
    FINOPS_ALERT_SCHEDULE: "canary",
    FINOPS_ADMINS: "canary",
    OLLAMA_URL: "canary",
  }).ended;
  expect(status).toBe(1);
  expect(out).toBe("");
  for (const name of [
    "SLACK_BOT_TOKEN",
    "PORT",
    "FINOPS_TIMEZONE",
    "FINOPS_ALERT_SCHEDULE",
    "FINOPS_ADMINS",
    "OLLAMA_URL",
  ]) {
    expect(err).toContain(`${name}: expected`);
  }
  expect(err).not.toMatch(/canary/i);
});

it("answers /finops lines one by one and ends when the input does", async () => {
  const { status, out, err } = await startProgram(
    { DATABASE_URL: `file:${temporaryFolder()}/finops.db`, HOST: "0.0.0.0", PORT: "0" },
    "/finops summary last\nas viewer\n/finops cost add 2026-10 LICENSE 1000\nas nobody\n/finops help\nnonsense\n",
  ).ended;
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toContain("IT 비용 요약");
  expect(out).toContain("PM 이상만");
  expect(out).toContain("역할이 없습니다");
  expect(out).toContain("as admin | admin-en | pm | viewer | nobody | guest");
}, 60_000);

it("runs the alerts to their end, and says when there is nothing new to post", async () => {
  const { status, out, err } = await startProgram(
    { DATABASE_URL: `file:${temporaryFolder()}/finops.db`, PORT: "0" },
    "run-alerts\nrun-alerts\nrun-alerts\n",
  ).ended;
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out.trimEnd().endsWith("Nothing new to post.")).toBe(true);
}, 120_000);

/** Waits until the page is there. */
async function openedAt(program: ReturnType<typeof startProgram>): Promise<string> {
  const printed = await program.printed("(Ctrl-C ends it)");
  return /open (http:\S+)/.exec(printed)?.[1] ?? "";
}

it.each([
  ["nothing comes in, as in the background", ""],
  ["a pipe stays open", "kept open"],
])(
  "opens the page and keeps it open while %s, until Ctrl-C",
  async (_what, input) => {
    const program = startProgram({ DATABASE_URL: `file:${temporaryFolder()}/finops.db`, PORT: "0" }, input);
    const url = await openedAt(program);
    const page = await request(url);
    expect(await page.body.text()).toContain("<title>finops-bot");
    program.kill("SIGINT");
    const { status, err } = await program.ended;
    expect({ status, err }).toEqual({ status: 0, err: "" });
    await expect(request(url)).rejects.toThrow();
  },
  60_000,
);

it("says on which port it is when the wanted one is taken, and listens on loopback whatever HOST says", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const taken = (other.address() as AddressInfo).port;
  const environment = {
    DATABASE_URL: `file:${temporaryFolder()}/finops.db`,
    HOST: "0.0.0.0",
    PORT: String(taken),
  };
  const program = startProgram(environment, "kept open");
  const url = await openedAt(program);
  const port = Number(new URL(url).port);
  expect(port).toBeGreaterThan(taken);
  expect(await program.printed("is taken")).toContain(`Port ${taken} is taken, so this is on ${port}.`);
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of outside) await expect(request(`http://${address}:${port}`)).rejects.toThrow();
  program.kill("SIGTERM");
  expect((await program.ended).status).toBe(0);
}, 60_000);

it("starts for Slack, and ends in order on SIGTERM", async () => {
  const secrets = { botToken: "xoxb-canary-token", signingSecret: "canary-signing-secret" };
  const slack = await startSlack({
    teamId: "T000000001",
    teamName: "Haneul",
    people: [{ id: "U000000001", name: "jiwoo", locale: "ko-KR", timezone: "Asia/Seoul" }],
    channels: [{ id: "C000000001", name: "finops", botIsMember: true }],
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    appToken: "xapp-canary",
    ...secrets,
  });
  onTestFinished(() => slack.close());
  const program = startProgram({
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `file:${temporaryFolder()}/finops.db`,
    FINOPS_ADMINS: "U000000001",
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "debug",
  });
  const started = await program.printed('"event":"started"');
  const port = /"port":(\d+)/.exec(started)?.[1];
  slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  const answer = await slack.type("/finops help", { as: "U000000001" });
  expect(answer.replies[0]?.text).toContain("명령");
  program.kill("SIGTERM");
  const { status, out, err } = await program.ended;
  expect(status).toBe(0);
  expect(out + err).not.toMatch(/canary/);
}, 60_000);

it("says why it cannot start when Slack refuses the token, and ends", async () => {
  const { status, out, err } = await startProgram({
    SLACK_BOT_TOKEN: "xoxb-canary-token",
    SLACK_SIGNING_SECRET: "canary-signing-secret",
    SLACK_API_URL: "http://127.0.0.1:9/api/",
    DATABASE_URL: `file:${temporaryFolder()}/finops.db`,
    PORT: "0",
  }).ended;
  expect(status).toBe(1);
  expect(out).toContain('"event":"start.failed"');
  expect(out + err).not.toMatch(/canary/);
}, 60_000);
