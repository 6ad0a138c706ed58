import type { BudgetStatus } from "../../domain/budget.ts";

const status: Record<BudgetStatus, string> = { OK: "정상", WARNING: "주의", OVER: "초과", NO_BUDGET: "예산 없음" };

/** Words of the reports: summary, budget, trend, allocation, anomalies, recommendations, forecast. */
export const reports = {
  status,
  summary: {
    help: "한 달의 비용 합계와 분류·서비스·부서별 비중",
    title: (month: string) => `${month} IT 비용 요약`,
    sentence: (month: string, total: string, change: string, budget: string) => `${month} 비용 합계 ${total} (${change}). ${budget}`,
    against: (change: string, previous: string) => `전월 ${previous} 대비 ${change}`,
    noPrevious: "전월 비용 없음",
    noBudget: "설정된 예산 없음",
    budgetLine: (amount: string, used: string, state: string) => `예산 ${amount}, 사용률 ${used} (${state})`,
    items: (count: string) => `${count}건`,
    byCategory: "분류별",
    byService: "서비스별",
    byDepartment: "부서별",
    empty: (month: string) => `${month}에 등록된 비용이 없습니다.`,
    emptyNext: "비용을 등록하거나 파일을 가져오면 여기에 나타납니다.",
  },
};
