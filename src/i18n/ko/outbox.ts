type Refused = { why: string; cure: string };

export const outbox = {
  test: "finops-bot의 시험 메시지입니다. 이 채널에 알림이 도착합니다.",
  testBy: "보낸 사람:",
  undeliverable: "알림을 보낼 수 없는 곳이 있습니다:",
  onceADay: "같은 곳에 대해서는 하루에 한 번만 알려 드립니다.",
  missedTitle: "Slack에 연결되지 않는 동안 생긴 알림",
  missed: (count: number) => `Slack에 연결되지 않는 동안 알림 ${count}건이 생겨 한 번에 알려 드립니다.`,
  missedMore: (count: number) => `그 밖에 ${count}건이 더 있습니다.`,
  mayRepeat: "Slack의 응답을 받지 못해 다시 보냅니다. 같은 메시지가 이미 와 있을 수 있습니다.",
  divertedFrom: "원래 보내려던 곳에서 알림을 받지 못해 이 채널로 보냅니다:",
  refused: {
    shared: {
      why: "다른 조직과 공유된 채널인데 ADMIN의 확인이 없습니다.",
      cure: "/finops alerts 에서 공유 채널을 확인하거나 다른 채널을 골라 주세요.",
    } as Refused,
    expired: {
      why: "사흘 동안 보내지 못했습니다.",
      cure: "Slack 연결을 확인한 뒤 /finops alerts 에서 알림 채널을 다시 골라 주세요.",
    } as Refused,
    archived: {
      why: "보관된 채널입니다 (is_archived).",
      cure: "채널의 보관을 풀면 다음 메시지와 함께 다시 보냅니다. 또는 /finops alerts 에서 다른 채널을 골라 주세요.",
    } as Refused,
    notInChannel: (error: string): Refused => ({
      why: `봇이 들어 있지 않은 채널입니다 (${error}).`,
      cure: "채널에서 /invite @finops-bot 으로 봇을 초대하면 다음 메시지와 함께 다시 보냅니다. 또는 /finops alerts 에서 다른 채널을 골라 주세요.",
    }),
    channel: (error: string): Refused => ({
      why: `Slack이 이곳에 보내는 것을 허용하지 않습니다 (${error}).`,
      cure: "Slack 관리자에게 권한을 확인하거나 /finops alerts 에서 다른 채널을 골라 주세요.",
    }),
    content: (error: string): Refused => ({
      why: `Slack이 메시지의 내용을 받지 않았습니다 (${error}).`,
      cure: "/finops alerts 에서 내용을 볼 수 있습니다. 봇의 오류이니 운영자에게 알려 주세요.",
    }),
    gone: (error: string): Refused => ({
      why: `메시지가 두 번 지워졌습니다 (${error}).`,
      cure: "/finops alerts 에서 내용을 볼 수 있습니다. 더 할 일은 없습니다.",
    }),
    other: (error: string): Refused => ({
      why: `Slack이 거절했습니다 (${error}).`,
      cure: "npm run finops -- doctor 로 Slack 연결을 점검해 주세요.",
    }),
  },
};
