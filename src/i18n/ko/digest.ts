import type { DigestPeriod } from "../../domain/outbox.ts";

const period: Record<DigestPeriod, string> = { weekly: "주간", monthly: "월간" };
const when: Record<DigestPeriod, string> = {
  weekly: "매주 월요일 09:00",
  monthly: "매월 두 번째 평일 09:00",
};

/** Words of the weekly and monthly digests, and of who gets them. */
export const digest = {
  period,
  when,
  on: "켬",
  off: "끔",
  help: { list: "채널마다 받는 주간·월간 보고", set: "채널의 주간·월간 보고 켜기와 끄기" },
  title: {
    weekly: (from: string, to: string) => `주간 IT 비용 보고 · ${from} ~ ${to}`,
    monthly: (month: string) => `월간 IT 비용 보고 · ${month}`,
  },
  late: (due: string) => `예정 시각(${due})보다 늦게 보내는 보고입니다.`,
  empty: (month: string) => `${month}까지 최근 6개월 동안 등록된 비용이 없습니다.`,
  emptyNext: "비용을 등록하거나 파일을 가져오면 다음 보고부터 나타납니다. ",
  week: (from: string, to: string, amount: string) => `${from} ~ ${to} 사용 비용은 ${amount}`,
  weekAgainst: (change: string, previous: string) => `, 그 앞 7일 ${previous} 대비 ${change}입니다.`,
  weekNew: "입니다. 그 앞 7일에는 사용 비용이 없었습니다.",
  weekWithout: (sources: string) => `${sources}: 이 7일의 자료가 아직 없어 비교에서 뺐습니다.`,
  movers: {
    week: "가장 크게 움직인 서비스 (그 앞 7일 대비)",
    month: (previous: string) => `가장 크게 움직인 서비스 (${previous} 대비)`,
    rises: (previous: string) => `가장 크게 오른 서비스 (${previous} 전체 대비)`,
  },
  new: "신규",
  incidents: (count: string) => `열려 있는 알림 ${count}건`,
  noIncidents: "열려 있는 알림이 없습니다.",
  more: (count: string) => `그 외 ${count}건은 /finops alerts 에서 볼 수 있습니다.`,
  next: {
    alerts: "열려 있는 알림부터 살펴보세요: ",
    budget: "예산을 정하면 넘기 전에 알려 드립니다: ",
    summary: "자세히 보기: ",
  },
  listTitle: "비용 보고를 받는 채널",
  listNone: "비용 보고를 받는 채널이 없습니다.",
  listWhen: (weekly: string, monthly: string, timezone: string) =>
    `주간 보고는 ${weekly}, 월간 보고는 ${monthly}에 보냅니다 (${timezone}).`,
  listNext: "켜거나 끄기: ",
  changed: {
    on: (period: string) => `${period} 보고를 켰습니다.`,
    off: (period: string) => `${period} 보고를 껐습니다.`,
  },
};
