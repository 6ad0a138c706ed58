import type { Clock } from "../deps.ts";
import type { Output } from "./command.ts";

const WIDTH = 30;
const LINE_WIDTH = 72;
const PLAIN_EVERY_MS = 10_000;

export type Progress = { readonly add: (bytes: number) => void; readonly end: () => Promise<void> };

/** A bar with speed and time left on a terminal, a line every ten seconds elsewhere. */
export function createProgress(err: Output, clock: Clock, totalBytes: number): Progress {
  const begun = clock().getTime();
  let seen = 0;
  let shown = -1;
  let saidAt = begun;
  return {
    add(bytes) {
      seen += bytes;
      const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((seen * 100) / totalBytes));
      const now = clock().getTime();
      if (!err.isTerminal) {
        if (now - saidAt < PLAIN_EVERY_MS) return;
        saidAt = now;
        void err.write(`${percent}%  ${paceOf(seen, totalBytes, now - begun)}\n`);
        return;
      }
      if (percent === shown) return;
      shown = percent;
      const full = Math.round((percent * WIDTH) / 100);
      const bar = `[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${percent}%`;
      void err.write(`\r${`${bar}  ${paceOf(seen, totalBytes, now - begun)}`.padEnd(LINE_WIDTH)}`);
    },
    async end() {
      if (shown >= 0) await err.write(`\r${" ".repeat(LINE_WIDTH)}\r`);
    },
  };
}

/** `120 MB/s  0:42` */
function paceOf(seen: number, total: number, ms: number): string {
  if (ms <= 0 || seen === 0) return "";
  const bytesPerMs = seen / ms;
  const left = Math.max(0, Math.round((total - seen) / bytesPerMs / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return `${(bytesPerMs / 1000).toFixed(1)} MB/s  ${clock}`;
}
