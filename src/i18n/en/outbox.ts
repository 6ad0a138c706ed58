import type { Messages } from "../messages.ts";

export const outbox: Messages["outbox"] = {
  test: "This is a test message of finops-bot. Alerts arrive here.",
  testBy: "Sent by:",
  undeliverable: "Alerts cannot be delivered to a place:",
  onceADay: "You hear of the same place once a day at most.",
  missedTitle: "Alerts from while Slack was out of reach",
  missed: (count) => `${count} alerts came up while Slack was out of reach; here they are together.`,
  missedMore: (count) => `And ${count} more.`,
  mayRepeat: "Slack's answer was lost, so this is sent once more: the same message may be here already.",
  divertedFrom: "Sent here because the place it was meant for does not take alerts:",
  refused: {
    shared: {
      why: "The channel is shared with other organisations, and no ADMIN confirmed that.",
      cure: "Confirm the shared channel in /finops alerts, or choose another one.",
    },
    expired: {
      why: "It could not be sent for three days.",
      cure: "Check the connection to Slack, then choose the alert channel again in /finops alerts.",
    },
    archived: {
      why: "The channel is archived (is_archived).",
      cure: "Unarchive it, and it is sent with the next message there. Or choose another channel in /finops alerts.",
    },
    notInChannel: (error) => ({
      why: `The bot is not in the channel (${error}).`,
      cure: "Type /invite @finops-bot in the channel, and it is sent with the next message there. Or choose another channel in /finops alerts.",
    }),
    channel: (error) => ({
      why: `Slack does not let the bot write there (${error}).`,
      cure: "Ask a Slack administrator, or choose another channel in /finops alerts.",
    }),
    content: (error) => ({
      why: `Slack did not take what the message says (${error}).`,
      cure: "/finops alerts shows it. It is a fault of the bot: please tell its operator.",
    }),
    gone: (error) => ({
      why: `The message was deleted twice (${error}).`,
      cure: "/finops alerts shows it. There is nothing to do.",
    }),
    other: (error) => ({
      why: `Slack refused (${error}).`,
      cure: "Check the connection with npm run finops -- doctor.",
    }),
  },
};
