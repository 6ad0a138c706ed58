/** Words of reading, setting and copying budgets. */
export const budget = {
  help: {
    show: "예산과 실적, 사용률, 남은 예산, 월말 예상",
    set: "예산 설정 (값 없이 입력하면 입력 창)",
    copy: "한 달의 예산을 모두 다른 달로 복사",
  },
  title: (subject: string) => `${subject} 예산`,
  sentence: (
    subject: string,
    used: { actual: string; budget: string; percent: string; status: string; remaining: string },
  ) =>
    `${subject}: 예산 ${used.budget} 중 ${used.actual} 사용, 사용률 ${used.percent} (${used.status}), 남은 예산 ${used.remaining}.`,
  servicesOnly: (subject: string, actual: string, count: string) =>
    `${subject}: 실적 ${actual}. 전체 예산은 없고 서비스 예산 ${count}개가 있습니다.`,
  empty: (subject: string, actual: string) => `${subject}: 설정된 예산이 없습니다. 실적 ${actual}.`,
  emptyNext: "ADMIN이 예산을 설정하면 사용률과 상태가 나타납니다:",
  chart: "예산 대비 실적",
  scope: "범위",
  variance: "차이",
  used: "사용률",
  remaining: "남은 예산",
  forecast: "월말 예상",
  tooEarly: "아직 이름",
  set: "예산 설정",
  show: "예산 보기",
  form: {
    title: "예산 설정",
    monthHint: "예: 2026-11, 또는 2026-01..2026-12로 여러 달",
    amountHint: "예: 1억 2,000만, 120000000",
  },
  changed: (scope: string, before: string, after: string) => `${scope} 예산: ${before} → ${after}`,
  changedMany: (count: string) => `예산 ${count}개를 설정했습니다.`,
  copied: (from: string, to: string, count: string) => `${from} 예산 ${count}개를 ${to}에 복사했습니다.`,
  before: "이전",
  after: "변경 후",
};
