import cron from "node-cron";

export function isCronExpression(text: string): boolean {
  return cron.validate(text);
}
