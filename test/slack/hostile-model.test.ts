import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { Message } from "../../local/slack/types.ts";
import { createOllamaAdvisor } from "../../src/advice/ollama.ts";
import { registerCosts, setWonBudget } from "../support/costs.ts";
import { messageText } from "../support/read-message.ts";
import { ALERTS, PEOPLE, startWorld } from "../support/slack-world.ts";

const ADVICE = "1. Renegotiate the licences of ERP, they are KRW 400,000 of the month. Drop unused seats.";

/** The bot with a model that answers what it is asked on this port. */
async function worldWith(listener: RequestListener, timeoutMs: number) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server on TCP has an object as its address.
  const { port } = server.address() as AddressInfo;
  const advisor = createOllamaAdvisor({ url: `http://127.0.0.1:${port}`, model: "llama3", timeoutMs });
  const world = await startWorld({ advisor });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  await registerCosts(world, [
    { month: "2026-10", won: 400_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 600_000, service: "MES" },
  ]);
  const optimize = async (): Promise<Message> => {
    const typed = await world.type("/finops optimize 2026-10", { as: "pmEnglish" });
    return world.slack.waitFor(() => world.slack.latest(typed).replies[1], "the advice");
  };
  return { world, optimize, close };
}

const saying =
  (response: unknown, model: unknown = "llama3:8b"): RequestListener =>
  (_request, answer) =>
    answer.end(JSON.stringify({ model, response, done: true }));

/** Writes for ever, as fast as it is read. */
function pour(answer: ServerResponse, start: string): void {
  answer.write(start);
  const more = () => {
    while (!answer.destroyed && answer.write("x".repeat(65_536)));
  };
  answer.on("drain", more);
  more();
}

const LIVE = /<[@!#]|https?:|www\.|evil|mailto:|@channel|@everyone/i;

it.each<readonly [string, RequestListener]>([
  [
    "links",
    saying(`${ADVICE} See https://evil.example/a and [here](https://evil.example) or www.evil.example`),
  ],
  ["Slack's links", saying(`${ADVICE} <https://evil.example|here> <mailto:a@evil.example|write>`)],
  ["mentions", saying(`${ADVICE} <!channel> <@U000000001> <!subteam^S1> <#C000000001> @channel @everyone`)],
  [
    "what becomes one when a part is taken out",
    saying(`${ADVICE} <<!here>!channel> hthttps://xtps://evil.example`),
  ],
  ["entities", saying(`${ADVICE} &lt;!channel&gt; &amp;lt;@U1&amp;gt;`)],
])("shows advice without what is alive in it: %s", async (_what, listener) => {
  const { optimize } = await worldWith(listener, 20_000);
  const shown = await optimize();
  expect(messageText(shown)).toContain("Renegotiate the licences");
  // The entities are shown as they were written.
  const text = [shown.text.replaceAll("&amp;", "&"), messageText(shown)].join("\n");
  expect(text.replaceAll(/&(?:amp;)?lt;/g, "")).not.toMatch(LIVE);
  expect(JSON.stringify(shown.blocks)).not.toMatch(/"type":"(?:link|user|usergroup|broadcast|channel)"/);
});

it("marks every number that the model was not given", async () => {
  const { optimize } = await worldWith(
    saying(`${ADVICE} It saves KRW 123,456, 77% and USD 400,000, or ９９,999.`),
    20_000,
  );
  const text = messageText(await optimize());
  for (const foreign of ["⚠KRW 123,456", "⚠77%", "⚠USD 400,000", "⚠99,999"]) expect(text).toContain(foreign);
  expect(text).toContain("KRW 400,000 of the month");
  expect(text).not.toContain("⚠KRW 400,000");
});

it.each<readonly [string, RequestListener]>([
  ["10 MB", saying("가나다 ".repeat(1_000_000))],
  ["an endless answer", (_request, answer) => pour(answer, '{"model":"x","response":"')],
  ["an endless header-less stream of lines", (_request, answer) => pour(answer, '{"response":"a"}\n')],
  ["broken JSON", (_request, answer) => answer.end(`{"model":"x","response":"${ADVICE}`)],
  ["a list", (_request, answer) => answer.end("[]")],
  ["a page", (_request, answer) => answer.end(`<html>${ADVICE}</html>`)],
  ["a text that is none", saying({ toString: "x" })],
  ["links alone", saying("https://evil.example <!channel>")],
  ["a name of 10,000 characters", saying(ADVICE, "m".repeat(10_000))],
  ["a name that is a link", saying(ADVICE, "https://evil.example/m")],
  ["a name that is a mention", saying(ADVICE, "<!channel>")],
  ["a name that is no text", saying(ADVICE, { name: "x" })],
])("shows the rules' advice in place of %s", async (_what, listener) => {
  const { optimize } = await worldWith(listener, 20_000);
  const shown = await optimize();
  expect(shown.text).toContain("Here is the advice of the rules instead.");
  expect(messageText(shown)).not.toMatch(LIVE);
});

it("shows the rules' advice in time when the model says nothing, or never ends", async () => {
  const { optimize } = await worldWith((_request, answer) => void answer.write("{"), 200);
  expect((await optimize()).text).toContain("took too long");
});

it("does not let alerts or others wait for a model that is silent", async () => {
  let asked: () => void = () => undefined;
  const beingAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { world, close } = await worldWith(() => asked(), 600_000);
  await setWonBudget(world, "2026-11", 1_000_000, "ERP");
  await registerCosts(world, [{ month: "2026-11", won: 1_200_000, service: "ERP" }]);
  const typed = await world.type("/finops optimize 2026-10", { as: "pmEnglish" });
  await beingAsked;
  await world.evaluate();
  expect(world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS)[0]?.text).toContain("ERP 예산");
  expect(await world.ask("/finops summary 2026-11", "viewerEnglish")).toContain("1,200,000");
  const advice = () => world.slack.latest(typed).replies.find(({ text }) => text.includes("instead"));
  expect(advice()).toBeUndefined();
  close();
  await world.slack.waitFor(advice, "the advice of the rules");
});

it("does not show advice to whoever lost the role while the model was thinking", async () => {
  const thinking: ServerResponse[] = [];
  let asked: () => void = () => undefined;
  const beingAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { world } = await worldWith((_request, answer) => {
    thinking.push(answer);
    asked();
  }, 600_000);
  const typed = await world.type("/finops optimize 2026-10", { as: "pmEnglish" });
  await beingAsked;
  await world.ask(`/finops role <@${PEOPLE.pmEnglish}> none`, "admin");
  thinking[0]?.end(JSON.stringify({ model: "llama3:8b", response: ADVICE }));
  const shown = await world.slack.waitFor(() => world.slack.latest(typed).replies[1], "a refusal");
  expect(messageText(shown)).toContain("You have no role in finops-bot.");
  expect(messageText(shown)).not.toContain("licences");
});
