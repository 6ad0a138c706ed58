import type { Messages } from "../messages.ts";

export const files: Messages["files"] = {
  importHelp: "bring in a file of costs (simple CSV, FOCUS)",
  exportHelp: "write costs to a CSV file",
  importText: "Files are imported on the server's command line. Give the operator this command.",
  exportText: (from, to) =>
    `The costs of ${from}${from === to ? "" : `..${to}`} are exported on the server's command line.`,
};
