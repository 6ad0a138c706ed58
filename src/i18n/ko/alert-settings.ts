import type { RoutedBy } from "../../domain/alert-route.ts";
import type { Mark, RuleName } from "../../domain/finding.ts";
import { writeDuration } from "../duration.ts";

const rule: Record<RuleName, string> = {
  budget: "예산 사용률",
  forecast: "월말 예상이 예산 초과",
  monthOverMonth: "전월 대비 변동",
};
const mark: Record<Mark, string> = {
  forecast: "월말 초과 예상",
  warning: "주의",
  reached: "소진",
  over: "초과",
  moved: "변동",
  movedFar: "큰 변동",
};
const owner: Record<RoutedBy, string> = { service: "서비스", department: "부서" };
const units = { day: "일", hour: "시간", minute: "분", second: "초" };

/** Words of what an ADMIN configures about alerts, and of how good they are. */
export const alertSettings = {
  title: "알림 설정",
  rule,
  mark,
  owner: (by: RoutedBy, name: string) => `${owner[by]} ${name}`,
  channel: "알림 채널",
  shared: " (다른 조직도 볼 수 있음)",
  schedule: "점검 시각",
  scheduleAt: (zone: string) => ` (${zone}). 비용, 예산, 설정이 바뀐 뒤에도 곧 점검합니다.`,
  thresholds: "기준",
  thresholdsAre: (warning: string, over: string, anomaly: string) =>
    `예산 주의 ${warning} 초과, 예산 초과 ${over} 초과, 전월 대비 ${anomaly} 이상`,
  quiet: "조용한 시간",
  quietAre: (from: string, to: string) => `${from}~${to}, 심각한 알림만 보냅니다.`,
  noQuiet: "없음",
  on: "켜짐",
  off: "꺼짐",
  wouldHave: (count: string) => `지난 6개월이라면 ${count}번 알렸습니다`,
  wouldNot: "지난 6개월이라면 한 번도 알리지 않았습니다",
  routes: "따로 보내는 곳",
  noRoutes: "없음. 모두 알림 채널로 보냅니다.",
  button: {
    settings: "알림 설정 바꾸기",
    route: "따로 보낼 곳 정하기",
    test: "시험 메시지 보내기",
    run: "지금 점검하기",
    removeRoute: "따로 보내지 않기…",
  },
  form: {
    title: "알림 설정",
    channel: "알림 채널",
    channelHint: "finops-bot을 이 채널에 초대해 주세요. 비워 두면 알림을 보내지 않습니다.",
    shared: "다른 조직과 공유한 채널",
    sharedTick: "다른 조직도 읽을 수 있음을 확인했습니다",
    sharedHint: "Slack이 채널 정보(channels:read)를 허용하지 않으면 finops-bot이 미리 확인할 수 없습니다.",
    quietFrom: "조용한 시간 시작",
    quietTo: "조용한 시간 끝",
    quietHint: "예: 22:00. 이 시간에는 심각한 알림만 보내고 나머지는 끝난 뒤에 보냅니다.",
    rules: "알림 규칙",
    wouldHave: (count: string) => `지난 6개월이라면 ${count}번`,
    warningPercent: "예산 주의 기준 (%)",
    overPercent: "예산 초과 기준 (%)",
    anomalyPercent: "전월 대비 이상 기준 (%)",
    warningHint: "사용률이 이 값보다 크면 주의 (1~100)",
    overHint: "사용률이 이 값보다 크면 초과 (100~500)",
    anomalyHint: "증감률이 이 값 이상이면 이상 (5~200)",
  },
  routeForm: {
    title: "따로 보낼 곳",
    owner: "서비스 또는 부서",
    ownerHint: "부서를 고르면 그 부서가 가장 많이 내는 알림이 따로 갑니다.",
    channel: "채널",
    channelHint: "채널과 사람 중 하나만 골라 주세요.",
    person: "사람",
    personHint: "다이렉트 메시지로 보냅니다. finops-bot 역할이 있는 사람이어야 합니다.",
  },
  saved: (count: string) => `알림 설정 ${count}개를 바꾸었습니다.`,
  unchanged: "바뀐 설정이 없습니다.",
  routeSet: "이제부터 이 알림은 따로 보냅니다.",
  removeRoute: {
    title: "따로 보내지 않을까요?",
    text: "고른 서비스나 부서의 알림을 다시 알림 채널로 보냅니다. 이미 보낸 알림은 그대로입니다.",
    confirm: "따로 보내지 않기",
  },
  routeRemoved: "이제부터 이 알림은 알림 채널로 보냅니다.",
  tested: "시험 메시지를 곧 보냅니다: ",
  ran: (findings: string, fired: string) => `점검했습니다. 알릴 것 ${findings}건, 새 알림 ${fired}건.`,
  quality: "알림 품질",
  qualityLine: (month: string, counts: string) => `${month}: ${counts}`,
  qualityCount: {
    fired: (count: string) => `알림 ${count}건`,
    acknowledged: (count: string) => `확인 ${count}건`,
    snoozed: (count: string) => `잠시 멈춤 ${count}건`,
    expected: (count: string) => `예상한 일 ${count}건`,
    unanswered: (count: string) => `응답 없음 ${count}건`,
    autoResolved: (count: string) => `응답 없이 끝남 ${count}건`,
  },
  median: (seconds: number) => `, 첫 응답까지 중앙값 ${writeDuration(seconds, units)}`,
  noQuality: "지난 6개월 동안 보낸 알림이 없습니다.",
};
