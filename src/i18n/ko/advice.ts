import type { NoAdvice } from "../../domain/advice.ts";

const fallback: Record<NoAdvice, string> = {
  absent: "AI 서버를 쓸 수 없어 규칙에 따른 추천을 보여 드립니다.",
  slow: "AI 서버의 응답이 늦어 규칙에 따른 추천을 보여 드립니다.",
  nonsense: "AI 서버의 답을 쓸 수 없어 규칙에 따른 추천을 보여 드립니다.",
};

/** Words of the language model's advice. */
export const advice = {
  help: "AI가 읽은 이달의 비용과 절감 방안",
  title: (subject: string) => `${subject} AI 비용 절감 조언`,
  running: (month: string) => `${month} 비용을 AI가 분석하고 있습니다. 잠시만 기다려 주세요.`,
  written: (model: string) => `${model} 모델이 쓴 조언입니다. 결정하기 전에 꼭 확인하세요.`,
  foreign: "⚠ 표시한 숫자는 모델에 준 수치에 없는 숫자입니다.",
  fallback,
  rate: { up: "👍 도움이 됨", down: "👎 도움이 안 됨" },
  thanks: "의견 고맙습니다. 기록해 두었습니다.",
};
