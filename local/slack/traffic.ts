import { createListeners } from "./listeners.ts";
import type { Traffic } from "./types.ts";

// A workspace that is left open for days keeps the newest.
const MOST_KEPT = 10_000;

export function createTraffic() {
  const entries: Traffic[] = [];
  const listeners = createListeners<Traffic>();
  let recorded = 0;
  return {
    entries,
    onTraffic: listeners.add,
    record(seen: Omit<Traffic, "number">): void {
      recorded += 1;
      const entry = { ...seen, number: recorded };
      entries.push(entry);
      if (entries.length > MOST_KEPT) entries.splice(0, entries.length - MOST_KEPT);
      listeners.tell(entry);
    },
  };
}

/** The last entries as lines, for the message of a failed wait. */
export function formatTraffic(entries: Traffic[], most = 15): string {
  const lines = entries.slice(-most).map((entry) => {
    const way = entry.direction === "in" ? "bot → Slack" : "Slack → bot";
    const answer = JSON.stringify(entry.response) ?? "";
    return `  ${way} ${entry.method} ${entry.status} ${Math.round(entry.ms)} ms ${answer.slice(0, 300)}`;
  });
  return lines.length === 0 ? "  (no traffic)" : lines.join("\n");
}
