import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createOllamaAdvisor } from "../src/advice/ollama.ts";
import { createNetwork, NO_PROXIES } from "../src/network.ts";
import { startProxy } from "./support/connect-proxy.ts";
import { csvFile, importAs, simpleCsv } from "./support/import-acts.ts";
import { answerText, startWorld } from "./support/slack-world.ts";

async function startOllama() {
  return listening(
    createServer((_request, response) => response.end(JSON.stringify({ models: [{ name: "llama3" }] }))),
  );
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const ask = (url: string, proxies: Partial<typeof NO_PROXIES>) =>
  createOllamaAdvisor({
    url,
    model: "llama3",
    timeoutMs: 10_000,
    ...createNetwork({ ...NO_PROXIES, ...proxies }).through,
  }).check();

it("reaches Slack through the proxy over HTTP: calls, answers to commands, files up and down", async () => {
  const proxy = await startProxy({ password: "canary:/ 비밀" });
  const world = await startWorld({ environment: { HTTP_PROXY: proxy.url }, level: "trace" });
  const slackHost = new URL(world.slack.apiUrl).host;
  expect(new Set(proxy.opened)).toEqual(new Set([slackHost]));
  const pm = importAs(world, "pm");
  await pm.confirm(await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,1000"))));
  await world.type("/finops export 2026-10", { as: "pm" });
  await world.app.settled();
  const paths = proxy.requests.map((line) => line.replace(/^\S+ \/([^/]+)\/?.*/, "$1"));
  expect(new Set(paths)).toEqual(new Set(["api", "commands", "files-pri", "upload"]));
  expect(proxy.refused).toEqual([]);
  expect(JSON.stringify(world.deps.logged)).not.toMatch(/canary:|canary%3A/);
});

it("opens the WebSocket of Socket Mode through the proxy", async () => {
  const proxy = await startProxy();
  const world = await startWorld({ socketMode: true, environment: { HTTP_PROXY: proxy.url } });
  const afterStart = proxy.opened.length;
  expect(afterStart).toBeGreaterThan(1);
  expect(answerText(await world.type("/finops help", { as: "pm" }))).toContain("명령");
});

it("reaches a server whose name only the proxy knows", async () => {
  const proxy = await startProxy();
  const port = await startOllama();
  expect(await ask(`http://ollama.internal.invalid:${port}`, { http: proxy.url })).toBe("ready");
  expect(proxy.opened).toEqual([`ollama.internal.invalid:${port}`]);
});

it("uses each proxy for its own kind of address, and HTTP_PROXY for both where it is alone", async () => {
  const [http, https] = [await startProxy(), await startProxy()];
  const call = (url: string, proxies: Partial<typeof NO_PROXIES>) =>
    createNetwork({ ...NO_PROXIES, ...proxies })
      .fetch(url)
      .catch(() => undefined);
  await call("https://a.invalid:8443/", { http: http.url, https: https.url });
  await call("https://b.invalid:8443/", { http: http.url });
  expect({ http: http.opened, https: https.opened }).toEqual({
    http: ["b.invalid:8443"],
    https: ["a.invalid:8443"],
  });
});

it.each([
  ["127.0.0.1", "directly"],
  ["example.com, 127.0.0.1", "directly"],
  ["*", "directly"],
  [".0.0.1", "directly"],
  ["127.0.0.1:1", "through the proxy"],
  ["", "through the proxy"],
])("with NO_PROXY=%s reaches Ollama %s", async (except, way) => {
  const proxy = await startProxy();
  const port = await startOllama();
  expect(await ask(`http://127.0.0.1:${port}`, { http: proxy.url, except })).toBe("ready");
  expect(proxy.opened).toEqual(way === "directly" ? [] : [`127.0.0.1:${port}`]);
});

it("asks no proxy for Ollama's default address, which is this machine", async () => {
  const proxy = await startProxy();
  await ask("http://localhost:11434", { http: proxy.url });
  expect(proxy.opened).toEqual([]);
});

it("takes a proxy that refuses, or is not there, for a server that does not answer", async () => {
  const proxy = await startProxy({ password: "right" });
  const port = await startOllama();
  const url = `http://127.0.0.1:${port}`;
  expect(await ask(url, { http: proxy.url.replace("right", "wrong") })).toBe("absent");
  expect(await ask(url, { http: "http://127.0.0.1:9" })).toBe("absent");
});

it("does not knock again and again at a proxy that hangs up", async () => {
  let knocked = 0;
  const server = createServer().on("connect", (_request, socket) => {
    knocked += 1;
    socket.destroy();
  });
  const { fetch } = createNetwork({ ...NO_PROXIES, http: `http://127.0.0.1:${await listening(server)}` });
  await expect(fetch("http://slack.invalid/")).rejects.toThrow();
  expect(knocked).toBe(1);
});
