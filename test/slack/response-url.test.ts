import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createNetwork, NO_PROXIES } from "../../src/network.ts";
import { createResponseUrls } from "../../src/slack/response-url.ts";
import { isSlacks } from "../../src/slack/slack-address.ts";
import { clickBody, commandBody, post, sign, submissionBody } from "../support/signed-requests.ts";
import { PEOPLE, startWorld } from "../support/slack-world.ts";

const API = "https://slack.com/api/";

it.each([
  "https://hooks.slack.com/commands/T1/2/3",
  "https://hooks.slack.com/actions/T1/2/3",
  "https://hooks.slack-gov.com/commands/T1/2/3",
  "https://slack.com/x",
])("posts to %s", (url) => {
  expect(isSlacks(url, API)).toBe(true);
});

it.each([
  "http://hooks.slack.com/commands/T1/2/3",
  "https://hooks.slack.com:8443/commands",
  "https://user@hooks.slack.com/commands",
  "https://hooks.slack.com.example.org/commands",
  "https://notslack.com/commands",
  "https://slack-gov.com.example.org/",
  "https://169.254.169.254/latest/meta-data",
  "https://hooks.slack.com@example.org/",
  "file:///etc/passwd",
  "//hooks.slack.com/commands",
  "hooks.slack.com",
  "",
])("does not post to %j", (url) => {
  expect(isSlacks(url, API)).toBe(false);
});

/** A server that is not Slack's, and what came to it. */
async function startStranger() {
  const came: string[] = [];
  const server = createServer((request, response) => {
    came.push(`${request.method} ${request.url}`);
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { came, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path` };
}

it("answers by direct message where the response_url is a stranger's, and never calls it", async () => {
  const world = await startWorld();
  const { came, url } = await startStranger();
  const cost = { month: "2026-11", category: "SERVER", service: "ERP", department: "IT", amount: "5,000" };
  const bodies = [
    commandBody("help", "pm", { response_url: url }),
    clickBody("show", "help", "pm", { response_url: url }),
    submissionBody("cost-add-form", cost, "pm", { responseUrl: url }),
  ];
  for (const body of bodies) {
    const before = world.slack.dms(PEOPLE.pm).length;
    expect((await post(world.app.port, sign(body, world.deps.clock()))).status).toBe(200);
    await world.app.settled();
    expect(world.slack.dms(PEOPLE.pm)).toHaveLength(before + 1);
  }
  expect(came).toEqual([]);
  const warned = world.deps.logged.filter(({ event }) => event === "responseUrl.foreign");
  expect(warned).toHaveLength(3);
  expect(JSON.stringify(world.deps.logged)).not.toContain("secret-path");
});

it("follows no redirect", async () => {
  const world = await startWorld();
  const { came, url } = await startStranger();
  const redirecting = createServer((_request, response) => response.writeHead(307, { location: url }).end());
  await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void redirecting.close());
  const { port } = redirecting.address() as AddressInfo;
  const post = createResponseUrls({
    apiUrl: `http://127.0.0.1:${port}/api/`,
    log: world.deps.log,
    network: createNetwork(NO_PROXIES),
  });
  expect(await post(`http://127.0.0.1:${port}/commands/1`, { text: "x" })).toBe("failed");
  expect(came).toEqual([]);
});
