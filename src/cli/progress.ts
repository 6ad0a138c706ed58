import type { Clock } from "../deps.ts";
import type { Output } from "./command.ts";

const WIDTH = 30;
const LINE_WIDTH = 72;
const PLAIN_EVERY_MS = 10_000;
const LINE_END = 0x0a;

export type Progress = {
  /** A file is read from its start, perhaps once more; the answer takes its pieces. */
  readonly open: (file: string) => (piece: Uint8Array) => void;
  readonly end: () => Promise<void>;
};

/** A bar with pace and time left on a terminal, a line every ten seconds elsewhere. */
export function createProgress(err: Output, clock: Clock, totalBytes: number): Progress {
  const positions = new Map<string, number>();
  let pass = { bytes: 0, lines: 0, begun: clock().getTime() };
  let shown = -1;
  let saidAt = pass.begun;

  function show(): void {
    const done = [...positions.values()].reduce((sum, bytes) => sum + bytes, 0);
    const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((done * 100) / totalBytes));
    const now = clock().getTime();
    const pace = paceOf(pass, totalBytes - done, now - pass.begun);
    if (!err.isTerminal) {
      if (now - saidAt < PLAIN_EVERY_MS) return;
      saidAt = now;
      void err.write(`${percent}%  ${pace}\n`);
      return;
    }
    if (percent === shown) return;
    shown = percent;
    const full = Math.round((percent * WIDTH) / 100);
    const bar = `[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${percent}%`;
    void err.draw(`\r${`${bar}  ${pace}`.padEnd(LINE_WIDTH)}`);
  }

  return {
    open(file) {
      positions.set(file, 0);
      pass = { bytes: 0, lines: 0, begun: clock().getTime() };
      let packed: boolean | undefined;
      return (piece) => {
        packed ??= isPacked(piece);
        positions.set(file, (positions.get(file) ?? 0) + piece.length);
        pass.bytes += piece.length;
        if (!packed) pass.lines += countLines(piece);
        show();
      };
    },
    async end() {
      if (shown >= 0) await err.draw(`\r${" ".repeat(LINE_WIDTH)}\r`);
    },
  };
}

/** Gzip or Parquet: their bytes say nothing of rows. */
function isPacked(piece: Uint8Array): boolean {
  return (piece[0] === 0x1f && piece[1] === 0x8b) || Buffer.from(piece.subarray(0, 4)).toString() === "PAR1";
}

function countLines(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) lines += 1;
  return lines;
}

/** `120,000 rows/s  0:42`, or in bytes where rows cannot be counted. */
function paceOf({ bytes, lines }: { bytes: number; lines: number }, leftBytes: number, ms: number): string {
  if (ms <= 0 || bytes === 0) return "";
  const left = Math.max(0, Math.round((leftBytes * ms) / bytes / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const pace =
    lines > 0
      ? `${Math.round((lines * 1000) / ms).toLocaleString("en")} rows/s`
      : `${(bytes / ms / 1000).toFixed(1)} MB/s`;
  return `${pace}  ${clock}`;
}
