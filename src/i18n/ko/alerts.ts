import type { AnomalySeverity } from "../../domain/anomaly/month-over-month.ts";
import type { BudgetMark } from "../../domain/budget.ts";

const mark: Record<BudgetMark, string> = {
  warning: "예산의 주의 한도를 넘었습니다",
  reached: "예산을 모두 썼습니다",
  over: "예산의 초과 한도를 넘었습니다",
};
const severity: Record<AnomalySeverity, string> = { WARNING: "주의", CRITICAL: "심각" };

export const alerts = {
  help: "지금 알려야 할 예산·비용 변동",
  mark,
  severity,
  title: (severity: string, subject: string) => `[${severity}] ${subject}`,
  wholeMonth: "전체 비용",
  budget: (subject: string, month: string, actual: string, budget: string, used: string, what: string) =>
    `${month} ${subject}: ${actual}, 예산 ${budget}의 ${used}입니다. ${what}.`,
  forecast: (subject: string, month: string, expected: string, budget: string, day: string) =>
    `${month} ${subject}: 월말 예상 금액(${expected})이 예산(${budget})을 넘습니다${day}.`,
  overrunDay: (day: string) => ` (${day} 무렵 초과)`,
  move: (subject: string, month: string, current: string, previous: string, change: string) =>
    `${month} ${subject}: ${current}, 전월 ${previous} 대비 ${change}.`,
  toDate: "이번 달은 아직 진행 중입니다.",
  contributors: "가장 큰 비용",
  next: "자세히 보기:",
  none: "지금 알릴 것이 없습니다.",
  noneNext: "예산을 정해 두면 90%, 100%, 110%를 넘을 때 알려 드립니다.",
  listTitle: "지금 알려야 할 것",
  listSentence: (count: number) => `지금 알려야 할 것이 ${count}건 있습니다.`,
  channel: "알림 채널",
  noChannel: "알림 채널이 정해지지 않았습니다. ADMIN이 /finops settings 에서 정할 수 있습니다.",
  state: { posted: "알림 보냄", open: "다음 알림에 보냄" },
};
