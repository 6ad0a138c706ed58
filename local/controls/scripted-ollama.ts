import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { readBody } from "../slack/http-body.ts";

export const SCRIPTED_MODEL = "scripted";
const FIGURES_USED = 3;

const question = z.object({ system: z.string(), prompt: z.string() });

type Script = {
  readonly measure: (name: string, value: string) => string;
  readonly invented: string;
};
const SCRIPTS: Readonly<Record<"ko" | "en", Script>> = {
  ko: {
    measure: (name, value) =>
      `${name} ${value}: 쓰지 않는 자원과 계약을 확인하고 줄일 수 있는 몫을 정하세요.`,
    invented: "이 조치로 12.3%를 줄일 수 있습니다.",
  },
  en: {
    measure: (name, value) =>
      `${name} ${value}: look for unused resources and contracts and decide what can go.`,
    invented: "Together this could save 12.3%.",
  },
};

/**
 * A server that speaks as Ollama does and answers from a script with the figures it was given, and with one that it
 * was not given, so that its mark can be seen. `slow` never answers, `nonsense` answers with a page of HTML.
 */
export async function startScriptedOllama() {
  let mode: "answering" | "slow" | "nonsense" = "answering";

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (mode === "slow") return;
    if (mode === "nonsense") return send(response, "text/html", "<html><body>502 Bad Gateway</body></html>");
    if (request.url?.endsWith("/api/tags"))
      return send(response, "application/json", JSON.stringify({ models: [{ name: SCRIPTED_MODEL }] }));
    const parsed = question.safeParse(JSON.parse(body.toString("utf8")));
    const text = parsed.success ? adviceFrom(parsed.data) : "";
    send(response, "application/json", JSON.stringify({ model: SCRIPTED_MODEL, response: text, done: true }));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave(next: typeof mode): void {
      mode = next;
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function adviceFrom({ system, prompt }: z.output<typeof question>): string {
  const script = SCRIPTS[system.includes("Korean") ? "ko" : "en"];
  const figures = [...prompt.matchAll(/^- (.+): (.+)$/gm)].slice(0, FIGURES_USED);
  const measures = figures.map(
    ([, name = "", value = ""], index) => `${index + 1}. ${script.measure(name, value)}`,
  );
  return [...measures, script.invented].join("\n");
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": type }).end(body);
}
