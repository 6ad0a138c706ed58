import type { Messages } from "../messages.ts";

export const answers: Messages["answers"] = {
  late: (time) =>
    `This answers your request from ${time}. Slack may not have shown the answer where you asked, so here it is.`,
  done: (time) =>
    `Your request from ${time} was carried out. Slack may not have shown you the result, so here it is.`,
  more: (count) => `Further changes: ${count}.`,
  offer: (time) => `Slack could not show what you asked for at ${time}.`,
  showAgain: "Show again",
};
