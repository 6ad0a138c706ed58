import type { Messages } from "../messages.ts";

export const advice: Messages["advice"] = {
  help: "the AI's reading of a month's costs, with ways to save",
  title: (subject) => `AI advice on the costs of ${subject}`,
  running: (month) => `The AI is reading the costs of ${month}. One moment, please.`,
  written: (model) => `This is advice, written by the model ${model}. Check it before you decide.`,
  foreign: "Numbers marked ⚠ are not among the figures that the model was given.",
  fallback: {
    absent: "The AI server is not available. Here is the advice of the rules instead.",
    slow: "The AI server took too long. Here is the advice of the rules instead.",
    nonsense: "The AI server's answer could not be used. Here is the advice of the rules instead.",
  },
  rate: { up: "👍 Helpful", down: "👎 Not helpful" },
  thanks: "Thank you. Your rating is recorded.",
};
