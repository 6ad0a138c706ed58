/** Messages that take the place of an answer that Slack did not show. */
export const answers = {
  late: (time: string) =>
    `${time}에 하신 요청에 대한 응답입니다. Slack에 표시되지 않았을 수 있어 메시지로 보내 드립니다.`,
  done: (time: string) =>
    `${time}에 요청하신 작업이 처리되었습니다. 결과가 Slack에 표시되지 않았을 수 있어 메시지로 알려 드립니다.`,
  more: (count: string) => `그 밖에 ${count}건이 더 변경되었습니다.`,
  offer: (time: string) => `${time}에 요청하신 내용을 Slack에 표시하지 못했습니다.`,
  showAgain: "다시 보기",
};
