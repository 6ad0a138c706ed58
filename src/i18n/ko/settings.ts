import type { Locale } from "../../domain/workspace.ts";

const languages: Record<Locale, string> = { ko: "한국어", en: "English" };

/** Words of the settings modal and its answer. */
export const settings = {
  help: "통화, 언어, 시간대, 서비스와 부서, 환율",
  title: "finops-bot 설정",
  languages,
  field: {
    currency: "통화",
    locale: "채널에 쓰는 언어",
    timezone: "시간대",
    services: "서비스",
    departments: "부서",
    rates: "환율",
    decreasePercent: "가져오기로 줄어들 때 확인할 기준 (%)",
  },
  hint: {
    currency:
      "바꾸면 모든 달을 새 통화로 다시 계산하고 이전 환율은 지웁니다. 필요한 환율을 아래에 새로 써 주세요.",
    locale: "개인에게 보내는 답은 각자의 Slack 언어를 따릅니다.",
    timezone: "예: Asia/Seoul",
    names:
      "한 줄에 하나 또는 쉼표로 나누어 쓰세요. 지운 이름은 새 비용에 쓸 수 없고, 이미 등록한 비용은 그대로 남습니다.",
    rates:
      "한 줄에 하나: 2026-10 USD 1390.5 (1 USD가 워크스페이스 통화로 얼마인지). 100 단위로 고시된 환율은 2026-10 JPY 905.12/100. 줄을 지워도 저장된 환율은 남습니다.",
    decreasePercent: "1~100. 이전 비용을 대체하는 가져오기로 한 달 비용이 이보다 많이 줄면 먼저 묻습니다.",
  },
  alertsElsewhere: "알림 채널, 기준값, 조용한 시간은 /finops alerts 에서 바꿀 수 있습니다.",
  tooLong: (field: string) => `${field}: 목록이 길어 여기에서 바꿀 수 없습니다.`,
  saved: (count: string) => `설정 ${count}개를 바꾸었습니다.`,
  unchanged: "바뀐 설정이 없습니다.",
  added: (field: string) => `${field} 추가`,
  retired: (field: string) => `${field} 중지`,
};
