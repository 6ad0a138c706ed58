import type { Messages } from "../messages.ts";

export const jobs: Messages["jobs"] = {
  ownRuns: {
    export: "You already have an export running; this one starts when it is done.",
    import: "You already have an import running; this one starts when it is done.",
    remap: "You already have a re-mapping running; this one starts when it is done.",
    replay: "You already have a list of alerts being made; this one starts when it is done.",
    advice: "You already have advice being written; this one starts when it is done.",
  },
  othersRun: {
    export: "Other long jobs are running. Your export starts when one of them is done.",
    import: "Other long jobs are running. Your import starts when one of them is done.",
    remap: "Other long jobs are running. Your re-mapping starts when one of them is done.",
    replay: "Other long jobs are running. Your list of alerts is made when one of them is done.",
    advice: "Other long jobs are running. Your advice starts when one of them is done.",
  },
};
