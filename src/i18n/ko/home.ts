/** Words of the Home tab. */
export const home = {
  name: "finops-bot",
  title: (month: string) => `${month} IT 비용 현황`,
  empty: (months: number) => `최근 ${months}개월 동안 등록된 비용이 없습니다.`,
  emptyNext: {
    add: "아래 ‘비용 등록’ 버튼을 누르거나 파일을 가져오면 여기에 나타납니다.",
    read: "PM이나 관리자(ADMIN)가 비용을 등록하면 여기에 나타납니다.",
  },
  alerts: "확인이 필요한 알림",
  moreAlerts: (count: string) => `그 외 ${count}건은 ‘알림’ 버튼으로 볼 수 있습니다.`,
  latest: "최근 등록한 비용",
  noLatest: (month: string) => `${month}에 직접 등록한 비용이 없습니다.`,
  button: {
    summary: "비용 요약",
    budget: "예산",
    trend: "비용 추이",
    anomalies: "이상 징후",
    costs: "비용 목록",
    alerts: "알림",
    settings: "설정",
  },
};
