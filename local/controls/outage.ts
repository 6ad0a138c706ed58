import type { Fault } from "../slack/types.ts";
import type { OutageKind } from "../web/control-choices.ts";

const FAULTS: Record<OutageKind, Fault | undefined> = {
  none: undefined,
  "429": { status: 429, retryAfter: 5 },
  "500": { status: 500 },
  nothing: "timeout",
};

/** Slack out of order for a while, for everything that the bot asks of it. */
export function createOutage(faults: { always: (fault: Fault | undefined) => void }, onEnd: () => void) {
  let kind: OutageKind = "none";
  let until: Date | undefined;
  let timer: NodeJS.Timeout | undefined;

  function begin(next: OutageKind, seconds: number | undefined, now: Date): void {
    clearTimeout(timer);
    kind = next;
    faults.always(FAULTS[next]);
    until = next === "none" || seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000);
    if (until === undefined) return;
    timer = setTimeout(
      () => {
        begin("none", undefined, now);
        onEnd();
      },
      (seconds ?? 0) * 1000,
    );
    timer.unref();
  }
  return {
    begin,
    kind: () => kind,
    until: () => until,
    stop: () => clearTimeout(timer),
  };
}
