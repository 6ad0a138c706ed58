import type { Mark, Severity } from "../../domain/finding.ts";
import type { EndReason, IncidentState } from "../../domain/incident.ts";
import type { DetailsBy } from "../../domain/incident-details.ts";
import type { DecisionKind, Snooze } from "../../domain/triage-incident.ts";

const mark: Record<Mark, string> = {
  forecast: "월말에 예산을 넘을 것으로 예상됩니다.",
  warning: "예산의 주의 한도를 넘었습니다.",
  reached: "예산을 모두 썼습니다.",
  over: "예산의 초과 한도를 넘었습니다.",
  moved: "전월 대비 기준 이상 변했습니다.",
  movedFar: "전월 대비 50% 이상 변했습니다.",
};
const severity: Record<Severity, string> = { WARNING: "주의", CRITICAL: "심각" };
const state: Record<IncidentState, string> = {
  pending: "확인 중",
  firing: "발생",
  acknowledged: "확인함",
  snoozed: "잠시 멈춤",
  expected: "예상한 일",
  resolved: "해결됨",
  closedOver: "예산 초과로 마감",
};
const decision: Record<DecisionKind, string> = {
  acknowledge: "확인",
  snooze: "잠시 멈춤",
  expect: "예상한 일로 표시",
  assign: "담당자 지정",
  reopen: "다시 열기",
};
const snooze: Record<Snooze, string> = { day: "1일 동안", week: "7일 동안", monthEnd: "이번 달 말까지" };
const ended: Record<EndReason, string> = {
  clear: "기준 안으로 돌아와 해결되었습니다.",
  periodOver: "해당 월이 지나 닫았습니다.",
  switchedOff: "알림 규칙이 꺼져 닫았습니다.",
};
const cause = {
  budgetRaised: (before: string, now: string) => `예산이 올라(${before} → ${now}) 기준 안으로 돌아왔습니다.`,
  budgetRaisedBy: (before: string, now: string) =>
    `님이 예산을 올려(${before} → ${now}) 기준 안으로 돌아왔습니다.`,
  budgetGone: "예산이 없어져 닫았습니다.",
  costsFell: (before: string, now: string) => `비용이 줄어(${before} → ${now}) 기준 안으로 돌아왔습니다.`,
  part: (name: string, before: string, now: string) => ` 가장 많이 준 것: ${name} ${before} → ${now}.`,
  costsRose: (before: string, now: string) =>
    `비용이 다시 늘어(${before} → ${now}) 기준 안으로 돌아왔습니다.`,
  previousChanged: (before: string, now: string) =>
    `비교하는 전월 금액이 바뀌어(${before} → ${now}) 기준 안으로 돌아왔습니다.`,
  endedWithin: (amount: string, budget: string) =>
    `예산 안에서 월이 끝났습니다 (${amount} / 예산 ${budget}).`,
  forecastFell: "월말 예상 금액이 예산 안으로 돌아왔습니다.",
  limitsChanged: "알림 기준이 바뀌어 더는 해당하지 않습니다.",
  noData: "비교할 수 없어 닫았습니다.",
};
const by: Record<DetailsBy, string> = {
  service: "서비스별",
  category: "항목별",
  department: "부서별",
  day: "일별",
};
const about = { budget: "예산", monthOverMonth: "전월 대비 변동" };

export const alerts = {
  help: "예산·비용 변동 알림과 그 상태",
  mark,
  severity,
  state,
  closed: "종료",
  about,
  title: (severity: string, subject: string, about: string, month: string) =>
    `[${severity}] ${subject} ${about} · ${month}`,
  wholeMonth: "전체 비용",
  spent: (actual: string, budget: string, used: string) => `${actual}, 예산 ${budget}의 ${used}입니다.`,
  spentToDate: (actual: string, budget: string, used: string) =>
    `지금까지 ${actual}, 예산 ${budget}의 ${used}입니다.`,
  forecast: (expected: string, percent: string, day: string) =>
    `월말 예상 금액은 ${expected}, 예산의 ${percent}입니다${day}.`,
  overrunDay: (day: string) => `. ${day} 무렵 예산을 넘을 것으로 보입니다`,
  move: (current: string, previous: string, change: string) =>
    `${current}, 전월 ${previous} 대비 ${change}입니다.`,
  lastTold: (sentence: string) => `마지막으로 알린 내용: ${sentence}`,
  toDate: "이번 달은 아직 진행 중입니다.",
  contributors: "가장 큰 비용",
  contributor: (name: string, amount: string, change: string) => `${name} ${amount} (전월 대비 ${change})`,
  newContributor: (name: string, amount: string) => `${name} ${amount} (전월에는 없음)`,
  history: "최근 6개월",
  since: (when: string) => `${when}에 처음 알림`,
  stateSince: (when: string) => ` · ${when}`,
  snoozedUntil: (when: string) => ` · ${when}까지`,
  by: "님",
  assigned: "담당: ",
  reason: (reason: string) => ` · 이유: ${reason}`,
  next: "자세히 보기: ",
  nextBudget: "가장 큰 비용부터 살펴보고, 예산이 맞지 않으면 ADMIN이 고칠 수 있습니다. ",
  nextMove: "늘거나 준 까닭을 확인해 주세요. ",
  markExpected: "계획한 일이면 ‘예상한 일로 표시’를 눌러 주세요. ",
  line: {
    rose: "더 커졌습니다. ",
    changed: (before: string) => `금액이 바뀌었습니다 (이전 ${before}). `,
    woke: "잠시 멈춘 시간이 끝났고, 아직 이어지고 있습니다. ",
    ended,
    cause,
    closedOver: (over: string, actual: string, budget: string) =>
      `예산을 ${over} 넘긴 채 월이 끝났습니다 (${actual} / 예산 ${budget}).`,
    acknowledged: "님이 확인했습니다.",
    snoozed: (until: string) => `님이 ${until}까지 알림을 멈췄습니다.`,
    expected: (reason: string) => `님이 예상한 일로 표시했습니다. 이유: ${reason}`,
    assignedTo: "님이 ",
    assignedEnd: "님을 담당자로 지정했습니다.",
    reopened: "님이 다시 열었습니다.",
  },
  decision,
  snooze,
  details: "상세 보기",
  expectForm: {
    title: "예상한 일로 표시",
    intro: "금액이 두 배가 되거나 다음 기준을 넘지 않는 한, 이 알림은 이번 달이 끝날 때까지 조용합니다.",
    reason: "이유",
    hint: "예: 연간 라이선스를 이번 달에 갱신함",
    submit: "표시",
  },
  assignForm: {
    title: "담당자 지정",
    person: "담당자",
    hint: "finops-bot 역할이 있는 사람이어야 합니다. 다이렉트 메시지로 알려 드립니다.",
    submit: "지정",
  },
  assignedNotice: "님이 이 알림의 담당자로 지정했습니다.",
  detailsTitle: (subject: string, by: string, month: string) => `${subject} ${by} · ${month}`,
  detailsSentence: (month: string, amount: string, previousMonth: string, previous: string) =>
    `${month} ${amount}, ${previousMonth} ${previous}.`,
  detailsBy: by,
  undated: "날짜 없음·사용량 아님",
  day: (day: string) => `${day}일`,
  historyTitle: "지난 일",
  none: "지금 열려 있는 알림이 없습니다.",
  noneNext: "예산을 정해 두면 90%, 100%, 110%를 넘을 때 알려 드립니다. ",
  listTitle: "알림",
  noAttention: "확인이 필요한 알림이 없습니다.",
  quiet: (count: string) => `잠시 멈췄거나 예상한 일로 표시한 알림이 ${count}건 있습니다.`,
  quietTitle: "잠시 멈췄거나 예상한 일",
  listSentence: (count: string) => `열려 있는 알림이 ${count}건 있습니다.`,
  page: (page: number, pages: number) => `${page}/${pages}쪽`,
  nextPage: "다음",
  upcoming: (count: string) => `다음 점검 때 알릴 것이 ${count}건 더 있습니다.`,
  upcomingTitle: "곧 알릴 것",
  channel: "알림 채널",
  noChannel: "알림 채널이 정해지지 않았습니다. ADMIN이 알림 설정에서 정할 수 있습니다.",
  parked: (count: string) =>
    `Slack이 받지 않아 보내지 못한 메시지가 ${count}건 있습니다. 자세한 내용은 운영자가 doctor 명령으로 볼 수 있습니다.`,
};
