export type DurationUnit = "day" | "hour" | "minute" | "second";

const SECONDS: readonly [DurationUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** The two largest units that a span has: `1시간 5분`, `2 d 3 h`. */
export function writeDuration(seconds: number, units: Readonly<Record<DurationUnit, string>>): string {
  let rest = seconds;
  const parts = SECONDS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  const shown =
    first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ unit, count }) => `${count}${units[unit]}`).join(" ");
}
