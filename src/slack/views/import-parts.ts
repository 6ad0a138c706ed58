import type { KnownBlock } from "@slack/types";
import type { CostImport } from "../../domain/cost-import.ts";
import type { CurrencyCode } from "../../domain/money.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, type Span } from "./blocks.ts";
import { cut } from "./limits.ts";

const MAX_NAMES = 12;
const NAME_CHARACTERS = 60;

/** Some names and how many more. */
export function listNames(names: readonly string[], t: Translator): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => cut(name, NAME_CHARACTERS));
  const rest = names.length - shown.length;
  return t.format.list(rest > 0 ? [...shown, t.other(t.format.count(rest))] : shown);
}

const MAX_LINES = 15;

/** As many lines as a person reads, and how many more there are. */
export function foldedBullets(lines: readonly Span[][], t: Translator): KnownBlock[] {
  if (lines.length <= MAX_LINES) return lines.length === 0 ? [] : [bullets(lines)];
  return [bullets([...lines.slice(0, MAX_LINES), [t.other(t.format.count(lines.length - MAX_LINES))]])];
}

export function moneyOf(currency: CurrencyCode, micros: bigint, t: Translator): string {
  return t.format.money({ currency, micros });
}

/** What an import creates besides costs. */
export function createdLines(
  { newServices, newDepartments, rates }: Pick<CostImport, "newServices" | "newDepartments" | "rates">,
  t: Translator,
): Span[][] {
  const words = t.files.preview;
  const rateTexts = rates.map(({ month, currency, rate }) => `${month} ${currency} ${rate}`);
  return [
    ...(newServices.length === 0 ? [] : [[words.newServices(listNames(newServices, t))]]),
    ...(newDepartments.length === 0 ? [] : [[words.newDepartments(listNames(newDepartments, t))]]),
    ...(rateTexts.length === 0 ? [] : [[words.rates(listNames(rateTexts, t))]]),
  ];
}
