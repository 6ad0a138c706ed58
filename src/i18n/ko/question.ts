/** Words of what is asked before something is written. */
export const question = {
  title: "저장하기 전에 확인해 주세요. 아직 저장하지 않았습니다.",
  proposal: "저장할 내용",
  yes: "그대로 저장",
  typed: "명령으로 하려면",
  changeAbove: "고치려면 아래 값을 바꾸세요. 그대로 두고 다시 누르면 저장합니다.",
  /** When, up to ten minutes ago. */
  ago: (seconds: number) =>
    seconds < 1 ? "방금" : seconds < 60 ? `${seconds}초 전에` : `${Math.floor(seconds / 60)}분 전에`,
  registered: "이미 등록한 비용",
  another: "하나 더 등록",
  keepOne: "하나만 두기",
  kept: (id: string) => `추가로 등록하지 않았습니다. ${id}은(는) 그대로 있습니다.`,
  ask: {
    duplicate: (id: string, ago: string) => `${ago} 같은 비용을 등록했습니다(${id}). 하나 더 등록할까요?`,
    finishedMonth: (month: string, total: string, after: string, other: string) =>
      `${month}은(는) 이미 끝난 달입니다. 그 달의 합계: ${total} → ${after}. 다른 해의 비용이면 ${other}처럼 연도까지 써 주세요.`,
    finishedBudgets: (months: string) =>
      `이미 끝난 달의 예산이 바뀝니다: ${months}. 다른 해의 예산이면 월을 연도까지 써 주세요.`,
    pastMonths: (count: number, months: string, total: string) =>
      `이미 끝난 달 ${count}개월치(${months}), 모두 ${total}도 지금 함께 등록합니다. 이번 달부터라면 시작 월을 바꿔 주세요.`,
    farMonth: (month: string, ahead: number) => `${month}은(는) 지금부터 ${ahead}개월 뒤입니다.`,
    zeroCost: "금액이 0입니다.",
    zeroBudget: "예산을 0으로 정하면 비용이 조금이라도 생길 때 바로 초과로 표시됩니다.",
    refund: (amount: string) =>
      `금액이 음수(${amount})입니다. 환불이나 크레딧으로 등록하며, 합계에서 그만큼 빠집니다.`,
  },
};
