import type { MonthMove } from "../../domain/anomaly/month-over-month.ts";
import type { BudgetStatus } from "../../domain/budget.ts";
import type { Recommendation } from "../../domain/recommendation.ts";
import type { TrendDirection } from "../../domain/trend.ts";

const status: Record<BudgetStatus, string> = {
  OK: "정상",
  WARNING: "주의",
  OVER: "초과",
  NO_BUDGET: "예산 없음",
};

/** Words of the reports: summary, budget, trend, allocation, anomalies, recommendations, forecast. */
export const reports = {
  status,
  gap: {
    byHand: "직접 등록한 비용",
    account: (source: string, account: string) => `${source} ${account}`,
    noData: (sources: string, month: string) => `${month}: ${sources} 자료가 아직 없습니다.`,
    leftOut: "두 달 모두에서 빼고 비교했습니다.",
    included: (change: string, previous: string) => `포함하면 전월 ${previous} 대비 ${change}입니다.`,
    notMeasured: "자료가 오면 그때 비교합니다.",
  },
  sameDays: {
    compared: (day: string, amount: string, change: string, previousMonth: string, previous: string) =>
      `같은 날짜끼리(1~${day}일): 날짜가 있는 사용 비용 ${amount}, ${previousMonth} ${previous} 대비 ${change}.`,
    isNew: (day: string, amount: string, previousMonth: string) =>
      `같은 날짜끼리(1~${day}일): 날짜가 있는 사용 비용 ${amount}, ${previousMonth}에는 없었습니다.`,
    shorter: (source: string, day: string) => `${source}: ${day}일까지`,
  },
  summary: {
    help: "한 달의 비용 합계와 분류·서비스·부서별 비중",
    title: (month: string) => `${month} IT 비용 요약`,
    sentence: (month: string, total: string, change: string, budget: string) =>
      `${month} 비용 합계 ${total} (${change}). ${budget}`,
    against: (change: string, previous: string) => `전월 ${previous} 대비 ${change}`,
    noPrevious: "전월 비용 없음",
    noBudget: "설정된 예산 없음",
    serviceBudgets: (count: string, amount: string) =>
      `전체 예산 없음 · 서비스별 예산 ${count}개 (합계 ${amount})`,
    budgetLine: (amount: string, used: string, state: string) => `예산 ${amount}, 사용률 ${used} (${state})`,
    items: (count: string) => `${count}건`,
    byCategory: "분류별",
    byService: "서비스별",
    byDepartment: "부서별",
    empty: (month: string) => `${month}에 등록된 비용이 없습니다.`,
    emptyNext: "비용을 등록하거나 파일을 가져오면 여기에 나타납니다.",
  },
  trend: {
    help: "최근 몇 달 또는 몇 분기의 비용 추이",
    span: { month: (count: number) => `최근 ${count}개월`, quarter: (count: number) => `최근 ${count}분기` },
    period: { month: "월", quarter: "분기" },
    direction: { UP: "상승", DOWN: "하락", STABLE: "안정" } satisfies Record<TrendDirection, string>,
    title: (span: string, subject: string) => `${span} 비용 추이 · ${subject}`,
    sentence: (
      first: string,
      firstAmount: string,
      last: string,
      lastAmount: string,
      change: string,
      direction: string,
    ) => `${first} ${firstAmount} → ${last} ${lastAmount}: ${change} (${direction})`,
    only: (label: string, amount: string) =>
      `${label} ${amount}. 자료가 있는 구간이 하나뿐이라 비교하지 않습니다.`,
    fromNothing: (first: string, firstAmount: string, last: string, lastAmount: string) =>
      `${first} ${firstAmount} → ${last} ${lastAmount}: 신규`,
    noData: "자료 없음",
    partialNote: "일부 달의 자료만 있는 분기라, 온전한 분기와 그대로 비교할 수는 없습니다.",
    partial: (months: number, whole: number) => `${whole}개월 중 ${months}개월`,
    lastPoints: (count: number) => `차트는 마지막 ${count}개 구간, 표는 모든 구간입니다.`,
    empty: (span: string, subject: string) => `${span}에 등록된 비용이 없습니다 (${subject}).`,
  },
  allocation: {
    help: "서비스·부서·계정별 비용 배부",
    title: (owner: string, subject: string) => `${subject} ${owner}별 비용 배부`,
    sentence: (total: string, owner: string, amount: string, share: string) =>
      `합계 ${total}. 가장 큰 항목은 ${owner} ${amount} (${share})입니다.`,
    byHand: "직접 등록",
    unallocated: (amount: string) => `미배부 비용이 ${amount} 있습니다.`,
  },
  anomalies: {
    help: "전월보다 크게 움직인 서비스",
    title: (subject: string) => `${subject} 비용 이상 징후`,
    sentence: (count: string, threshold: string, previous: string) =>
      `${previous} 대비 ${threshold} 이상 움직인 서비스: ${count}개.`,
    newSentence: (count: string) => `새로 비용이 생긴 서비스: ${count}개.`,
    none: (threshold: string, previous: string) =>
      `${previous} 대비 ${threshold} 이상 움직인 서비스가 없습니다.`,
    running: "진행 중인 달이라 오른 서비스만 봅니다.",
    noDaily: "일별 이상 징후에는 일자가 있는 비용이 필요합니다. 이 달에는 없어 월 단위로만 비교했습니다.",
    direction: { up: "▲ 상승", down: "▼ 하락" } satisfies Record<MonthMove["direction"], string>,
    newService: "신규",
    newServices: "전월에 없던 서비스",
    sheet: { direction: "방향", severity: "심각도" },
    usageOnly: "사용 비용만",
  },
  recommend: {
    help: "비용을 줄이려면 볼 곳과 줄일 수 있는 금액",
    title: (subject: string) => `${subject} 비용 절감 추천`,
    sentence: (count: string, saving: string) =>
      `볼 곳 ${count}건, 줄일 수 있는 금액은 모두 ${saving}입니다.`,
    nothing: "기준을 넘는 비용이 없습니다. 지금 바로 볼 곳은 없습니다.",
    priority: { HIGH: "높음", MEDIUM: "중간", INFO: "참고" } satisfies Record<
      Recommendation["priority"],
      string
    >,
    share: (share: string, limit: string) => `월 비용의 ${share} (기준 ${limit})`,
    growth: (change: string, previous: string) => `전월 ${previous} 대비 ${change}`,
    saving: (percent: string) => `그중 ${percent}`,
    advice: {
      licenseShare: "라이선스: 쓰지 않는 계정과 겹치는 제품을 정리하고 갱신 조건을 다시 협상하세요.",
      maintenanceShare: "유지보수: 오래된 장비와 계약 범위를 확인하고 계약을 묶을 수 있는지 보세요.",
      serviceGrowth: "급증한 서비스: 무엇이 늘었는지 확인하고, 일시적인 것이면 되돌리세요.",
    },
    sheet: {
      priority: "우선순위",
      what: "대상",
      why: "근거",
      basis: "대상 금액",
      rate: "절감률",
      saving: "절감 가능액",
    },
    overlap: "두 번 세지 않음",
    estimate: "절감액은 규칙으로 어림한 값입니다.",
  },
  forecast: {
    help: "월말 예상 비용과 예산 초과 예상일",
    title: (subject: string) => `${subject} 비용 예측`,
    method: {
      runRate: (days: string) => `실행률: 지난 ${days}일의 하루 사용 속도를 이어 갑니다.`,
      asItStands: () => "현재 금액 그대로: 날짜가 있는 사용 비용이 없어 이어 갈 속도가 없습니다.",
    },
    expected: (total: string) => `월말 예상 ${total}.`,
    range: (low: string, high: string) => `범위 ${low} ~ ${high} (다섯 번 중 네 번).`,
    finished: (total: string) => `끝난 달입니다. 합계 ${total}.`,
    tooEarly: {
      monthAhead: "아직 시작하지 않은 달이라 예측하지 않습니다.",
      firstDays: "월초 이틀은 예측하지 않습니다. 3일부터 다시 확인해 주세요.",
      noCompleteDay: "사용 비용이 있는 완료된 날이 아직 적어 예측하지 않습니다. 며칠 뒤 다시 확인해 주세요.",
    },
    withoutGaps: "이 금액에 들어 있지 않습니다.",
    noBudget: "설정된 예산이 없습니다.",
    overNow: (budget: string) => `이미 예산 ${budget} 초과입니다.`,
    overrun: (budget: string, day: string) => `${day} 무렵 예산 ${budget} 초과가 예상됩니다.`,
    within: (budget: string) => `예산 ${budget} 안에서 끝날 것으로 예상됩니다.`,
    withinFinished: (budget: string) => `예산 ${budget} 안에서 끝났습니다.`,
    budget: (budget: string) => `예산 ${budget}.`,
    sheet: {
      actual: "현재까지",
      expected: "월말 예상",
      low: "낮으면",
      high: "높으면",
      standing: "이어 가지 않는 금액",
      pace: "하루 속도",
      budget: "예산",
      percent: "예산 대비 예상",
      overrunDay: "초과 예상일",
    },
  },
};
