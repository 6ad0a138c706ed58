/**
 * The maximum length of each text field, by block id, for the form and for the check of a submission. Slack allows at
 * most 3,000.
 */
export const TEXT_LENGTHS = {
  month: 30,
  amount: 60,
  note: 500,
  server: 60,
  source: 60,
  reason: 300,
  timezone: 60,
  services: 3000,
  departments: 3000,
  rates: 3000,
  quietFrom: 5,
  quietTo: 5,
  warningPercent: 4,
  overPercent: 4,
  anomalyPercent: 4,
  decreasePercent: 4,
  column: 200,
  values: 3000,
  service: 60,
  department: 60,
  number: 4,
} as const;

export type TextField = keyof typeof TEXT_LENGTHS;

export function findTextLength(block: string): number | undefined {
  return Object.entries(TEXT_LENGTHS).find(([name]) => name === block)?.[1];
}

/** Slack counts code points: an emoji of two units is one character. */
export function isLonger(text: string, max: number): boolean {
  return text.length > max && Array.from(text).length > max;
}
