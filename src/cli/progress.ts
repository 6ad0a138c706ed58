import type { Output } from "./command.ts";

const WIDTH = 30;

export type Progress = { readonly add: (bytes: number) => void; readonly end: () => Promise<void> };

/** A bar on a terminal, nothing elsewhere. */
export function createProgress(err: Output, totalBytes: number): Progress {
  let seen = 0;
  let shown = -1;
  return {
    add(bytes) {
      seen += bytes;
      const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((seen * 100) / totalBytes));
      if (!err.isTerminal || percent === shown) return;
      shown = percent;
      const full = Math.round((percent * WIDTH) / 100);
      void err.write(`\r[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${percent}%`);
    },
    async end() {
      if (shown >= 0) await err.write(`\r${" ".repeat(WIDTH + 8)}\r`);
    },
  };
}
