/** What complete days say about the days to come: `sumMicros / days` a day, with the spread of the days. */
export type Pace = {
  readonly days: number;
  /** The sum of the days as they count in the pace. */
  readonly sumMicros: bigint;
  /** Σ (days × amount − sum)², the exact numerator of the variance. */
  readonly squares: bigint;
};

const ONE_OFF_FACTOR = 3n;
/** 1.28² × 10,000: four in five of a normal distribution lie within ± 1.28 standard deviations. */
const EIGHTY_PERCENT_SQUARED = 16_384n;
const SCALE = 10_000n;

/**
 * A day above three times the median day is a one-off: in the pace it counts as the median. Where most days are
 * without usage the median is 0 and so is the pace: a lump sum is never taken times days.
 */
export function computePace(dayMicros: readonly bigint[]): Pace {
  const median = medianOf(dayMicros);
  const counted = dayMicros.map((amount) => (amount > ONE_OFF_FACTOR * median ? median : amount));
  const days = BigInt(counted.length);
  const sumMicros = counted.reduce((sum, amount) => sum + amount, 0n);
  const squares = counted.reduce((sum, amount) => sum + (days * amount - sumMicros) ** 2n, 0n);
  return { days: counted.length, sumMicros, squares };
}

/**
 * Half the width of the range that holds the sum of `daysAhead` days four times in five, if days vary on their own:
 * 1.28 × s × √(ahead × (1 + ahead ÷ days)). 0 when fewer than two days are known.
 */
export function computeHalfWidth(pace: Pace, daysAhead: number): bigint {
  const n = BigInt(pace.days);
  const ahead = BigInt(daysAhead);
  if (n < 2n) return 0n;
  return squareRoot(
    (EIGHTY_PERCENT_SQUARED * pace.squares * ahead * (n + ahead)) / (SCALE * n ** 3n * (n - 1n)),
  );
}

function medianOf(amounts: readonly bigint[]): bigint {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  return (lower + upper) / 2n;
}

/** The largest integer whose square is not above `value` ≥ 0: Newton's method from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
