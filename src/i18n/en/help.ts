import type { Messages } from "../messages.ts";

export const help: Messages["help"] = {
  summary: "what you can do, with examples",
  title: "finops-bot help",
  sentence: (count) => `${count} commands that you can use, with examples.`,
  footer: (role) => `Your role: ${role} · for one command: /finops help COMMAND`,
  needs: (role) => `Needs the role ${role}`,
};
