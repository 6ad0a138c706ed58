import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createOllamaAdvisor } from "../../src/advice/ollama.ts";

const REQUEST = { locale: "ko" as const, figures: [{ label: "total", value: "KRW 1,200,000" }] };
const GOOD = "1. 사용하지 않는 라이선스를 줄이세요. 총액은 KRW 1,200,000 입니다. 다음 달에 확인하세요.";

describe("the Ollama advisor", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  async function serve(listener: RequestListener, timeoutMs = 2000) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return createOllamaAdvisor({ url: `http://127.0.0.1:${port}/ollama`, model: "llama3", timeoutMs });
  }

  const answer = (body: string, type = "application/json", status = 200): RequestListener => {
    return (_request, response) => response.writeHead(status, { "content-type": type }).end(body);
  };
  const generated = (response: unknown, model: unknown = "llama3.1:8b") =>
    JSON.stringify({ model, response, done: true });

  it("asks in the reader's language, not streamed, and names the model that answered", async () => {
    let asked = "";
    let path: string | undefined;
    const advisor = await serve(async (request, response) => {
      path = `${request.method} ${request.url}`;
      asked = await bodyOf(request);
      response.end(generated(GOOD));
    });
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "answered", model: "llama3.1:8b", text: GOOD });
    expect(path).toBe("POST /ollama/api/generate");
    expect(JSON.parse(asked)).toMatchObject({ model: "llama3", stream: false });
    expect(asked).toContain("Korean");
    expect(asked).toContain("KRW 1,200,000");
  });

  it("takes links and mentions out of the answer", async () => {
    const advisor = await serve(answer(generated(`${GOOD} <!channel> https://evil.example <@U1>`)));
    const advice = await advisor.advise(REQUEST);
    expect(advice).toMatchObject({ kind: "answered", text: GOOD });
  });

  it.each<readonly [string, RequestListener]>([
    ["an empty text", answer(generated(""))],
    ["no text", answer(generated(undefined))],
    ["a number for a text", answer(generated(42))],
    ["no model", answer(JSON.stringify({ response: GOOD }))],
    ["broken JSON", answer(generated(GOOD).slice(0, -20))],
    ["an HTML page", answer(`<html><body>${GOOD}</body></html>`, "text/html")],
    ["HTML inside JSON", answer(generated(`<html><body>${GOOD}</body></html>`))],
    ["JSON inside JSON", answer(generated(JSON.stringify({ advice: GOOD })))],
    ["links alone", answer(generated("https://evil.example/a https://evil.example/b <!channel>"))],
    ["digits alone", answer(generated("123 456 789 ".repeat(20)))],
    ["10 MB", answer(generated("가나다 ".repeat(1_000_000)))],
    ["null", answer("null")],
  ])("%s is nonsense", async (_name, listener) => {
    const advisor = await serve(listener);
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "unavailable", reason: "nonsense" });
  });

  it.each<readonly [string, RequestListener]>([
    ["an error of the server", answer("oops", "text/plain", 500)],
    ["an unknown model", answer('{"error":"model not found"}', "application/json", 404)],
    [
      "a redirect",
      (_request, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    ],
    ["a closed connection", (request) => request.socket.destroy()],
    [
      "an answer cut off",
      (_request, response) => {
        response.writeHead(200, { "content-length": "1000" }).write('{"model":');
        response.destroy();
      },
    ],
  ])("%s is as good as absent", async (_name, listener) => {
    const advisor = await serve(listener);
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "unavailable", reason: "absent" });
  });

  it("knows that nothing listens", async () => {
    const advisor = createOllamaAdvisor({ url: "http://127.0.0.1:1", model: "llama3", timeoutMs: 2000 });
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "unavailable", reason: "absent" });
    expect(await advisor.check()).toBe("absent");
  });

  it.each<readonly [string, RequestListener]>([
    ["says nothing", () => undefined],
    ["stops in the middle", (_request, response) => response.write('{"model":"x","response":"')],
    [
      "drips for ever",
      (_request, response) => {
        const timer = setInterval(() => response.write(" "), 10);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ])("gives up in time on a server that %s", async (_name, listener) => {
    const advisor = await serve(listener, 150);
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "unavailable", reason: "slow" });
  });

  it("stops reading an endless answer", async () => {
    const advisor = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    expect(await advisor.advise(REQUEST)).toEqual({ kind: "unavailable", reason: "nonsense" });
  });

  it("checks that the server has the model", async () => {
    const tags = (name: string) => answer(JSON.stringify({ models: [{ name }] }));
    expect(await (await serve(tags("llama3:latest"))).check()).toBe("ready");
    server?.close();
    expect(await (await serve(tags("mistral:latest"))).check()).toBe("noModel");
    server?.close();
    expect(await (await serve(answer("<html>"))).check()).toBe("absent");
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
