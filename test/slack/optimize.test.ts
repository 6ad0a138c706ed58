import { expect, it } from "vitest";
import type { Interaction, Message } from "../../local/slack/types.ts";
import type { Advice, Advisor } from "../../src/advice/advisor.ts";
import type { AdviceFigure } from "../../src/domain/advice.ts";
import type { Locale } from "../../src/domain/workspace.ts";
import { listAudit } from "../../src/store/audit.ts";
import { registerCosts } from "../support/costs.ts";
import { messageText, tableRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM } from "../support/slack-world.ts";

type Request = { locale: Locale; figures: readonly AdviceFigure[] };

/** A model that answers when the test says so. */
function waitingAdvisor() {
  const requests: Request[] = [];
  const answered = promised<Advice>();
  const asked = promised<Request>();
  const advisor: Advisor = {
    advise: (request) => {
      requests.push(request);
      asked.resolve(request);
      return answered.promise;
    },
    check: async () => "ready",
  };
  return { advisor, requests, asked: asked.promise, answer: answered.resolve };
}

function promised<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function advisorOf(advice: Advice): Advisor {
  return { advise: async () => advice, check: async () => "ready" };
}

async function october(world: SlackWorld) {
  await registerCosts(world, [
    { month: "2026-10", won: 400_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 600_000, service: "MES" },
  ]);
}

/** What stands in place of the running message. */
function outcome(world: SlackWorld, typed: Interaction): Promise<Message> {
  return world.slack.waitFor(() => world.slack.latest(typed).replies[1], "the advice");
}

const ANSWER: Advice = {
  kind: "answered",
  model: "llama3:8b",
  text: "1. ERP 라이선스 ₩400,000을 다시 협상하세요.\n2. 그러면 ₩123,456을 아낍니다. <!channel>",
};

it("says at once that the model is reading, and puts its advice in that place", async () => {
  const model = waitingAdvisor();
  const world = await startWorld({ advisor: model.advisor });
  await october(world);
  const typed = await world.type("/finops optimize 2026-10", { as: "pm" });
  const running = onlyReply(typed);
  expect(running.text).toBe("2026-10 비용을 AI가 분석하고 있습니다. 잠시만 기다려 주세요.");
  const { locale, figures } = await model.asked;
  expect(locale).toBe("ko");
  expect(figures).toContainEqual({ label: "total", value: "KRW 1,000,000" });
  model.answer(ANSWER);
  const advice = await outcome(world, typed);
  expect(advice.ts).toBe(running.ts);
  const text = messageText(advice);
  expect(text).toContain("2026-10 AI 비용 절감 조언");
  expect(text).toContain("llama3:8b 모델이 쓴 조언입니다. 결정하기 전에 꼭 확인하세요.");
  expect(text).toContain("라이선스 ₩400,000을");
  expect(text).toContain("⚠₩123,456");
  expect(text).not.toContain("⚠₩400,000");
  expect(text).toContain("⚠ 표시한 숫자는 모델에 준 수치에 없는 숫자입니다.");
  expect(advice.text).not.toContain("<!channel>");
  expect(text).not.toContain("채널에 공유");
});

it("takes a thumb up or down, and writes it down", async () => {
  const world = await startWorld({
    advisor: advisorOf({ ...ANSWER, text: "Drop the unused licences of ERP, they are ₩400,000." }),
  });
  await october(world);
  const advice = await outcome(world, await world.type("/finops optimize 2026-10", { as: "pmEnglish" }));
  expect(messageText(advice)).not.toContain("⚠");
  expect(messageText(advice)).toContain("This is advice, written by the model llama3:8b.");
  const up = await world.slack.click(advice, "optimize-feedback:up", { as: PEOPLE.pmEnglish });
  expect(onlyReply(up).text).toBe("Thank you. Your rating is recorded.");
  const down = await world.slack.click(advice, "optimize-feedback:down", { as: PEOPLE.pm });
  expect(onlyReply(down).text).toBe("의견 고맙습니다. 기록해 두었습니다.");
  const { entries } = await listAudit(world.database.store.read, TEAM, {
    size: 5,
    number: 1,
    subject: "2026-10",
  });
  expect(entries.map(({ action, actor, after }) => [action, actor, after])).toEqual([
    ["advice.rated", PEOPLE.pm, { rating: "down", model: "llama3:8b" }],
    ["advice.rated", PEOPLE.pmEnglish, { rating: "up", model: "llama3:8b" }],
  ]);
  const refused = await world.slack.click(advice, "optimize-feedback:up", { as: PEOPLE.viewer });
  expect(onlyReply(refused).text).toContain("VIEWER");
});

it.each([
  ["absent", "AI 서버를 쓸 수 없어", "The AI server is not available."],
  ["slow", "AI 서버의 응답이 늦어", "The AI server took too long."],
  ["nonsense", "AI 서버의 답을 쓸 수 없어", "The AI server's answer could not be used."],
] as const)("shows the rules' advice where the model is %s, and says so", async (reason, korean, english) => {
  const world = await startWorld({ advisor: advisorOf({ kind: "unavailable", reason }) });
  await october(world);
  const shown = await outcome(world, await world.type("/finops optimize 2026-10", { as: "pm" }));
  expect(shown.text).toContain(korean);
  expect(tableRows(shown)[1]).toEqual([
    "높음",
    "소프트웨어 라이선스",
    "월 비용의 40.0% (기준 30%)",
    "₩400,000",
    "그중 10%",
    "₩40,000",
  ]);
  expect(messageText(shown)).not.toContain("👍");
  const other = await outcome(world, await world.type("/finops optimize 2026-10", { as: "pmEnglish" }));
  expect(other.text).toContain(english);
});

it("asks no model about an empty month, and refuses a VIEWER and a wrong month", async () => {
  const model = waitingAdvisor();
  const world = await startWorld({ advisor: model.advisor });
  const shown = await outcome(world, await world.type("/finops optimize 2026-10", { as: "pm" }));
  expect(shown.text).toContain("2026-10에 등록된 비용이 없습니다.");
  const other = await outcome(world, await world.type("/finops optimize 2026-10", { as: "pmEnglish" }));
  expect(other.text).toContain("No costs are recorded for 2026-10.");
  expect(model.requests).toEqual([]);
  expect(await world.ask("/finops optimize", "viewer")).toContain(`<@${PEOPLE.admin}>`);
  expect(await world.ask("/finops optimize", "viewerEnglish")).toContain("PM");
  expect(await world.ask("/finops optimize never", "pm")).toContain("never");
});
