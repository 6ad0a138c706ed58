import { foldName, isCatalogName } from "../../domain/catalog-name.ts";
import { UNALLOCATED } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { formatDecimal } from "../../domain/decimal.ts";
import { parseRate } from "../../domain/exchange-rate.ts";
import { UserError } from "../../domain/mistakes.ts";
import { parseMonth } from "../../domain/parse-month.ts";
import { LOCALES } from "../../domain/workspace.ts";
import type { EnteredRate } from "../../services/set-rate.ts";
import { choiceArg, currencyArg, numberArg, withDefault } from "../commands/args.ts";
import type { Argument, ArgumentContext } from "../commands/arguments.ts";

const timezoneArg: Argument<string> = {
  parse: (text) => {
    const name = findTimezone(text);
    if (name === undefined) throw new UserError({ kind: "badTimezone", text });
    return name;
  },
  absent: () => {
    throw new UserError({ kind: "badTimezone", text: "" });
  },
};

/** As the platform spells it; an alias such as `Asia/Kolkata` stays as it was typed. */
function findTimezone(text: string): string | undefined {
  if (!/^[a-z]/i.test(text)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions();
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
  } catch {
    // The platform has no other way to say that it does not know a zone.
    return undefined;
  }
}

/** One name a line, or between commas, where none is known by the whole line; undefined where the field was not shown. */
function namesArg(list: "services" | "departments"): Argument<string[] | undefined> {
  return {
    lines: true,
    absent: () => undefined,
    parse: (text, known) => {
      const folded = new Set(known[list].map(foldName));
      const isKnown = (name: string) => folded.has(foldName(name));
      const filled = text
        .split("\n")
        .flatMap((line) => (isKnown(line) ? [line] : line.split(",")))
        .map((name) => name.trim())
        .filter((name) => name !== "");
      const bad = filled.find((name) => !isKnown(name) && (!isCatalogName(name) || isReserved(name)));
      if (bad !== undefined || filled.length === 0)
        throw new UserError({ kind: "badName", text: bad ?? text });
      return filled;
    },
  };
}

function isReserved(name: string): boolean {
  return name.toUpperCase() === UNALLOCATED;
}

/** `2026-10 USD 1390.5` a line, `2026-10 JPY 905.12/100` for a hundred. */
const ratesArg: Argument<EnteredRate[]> = {
  lines: true,
  absent: () => [],
  parse: (text, context) => {
    const rates = new Map<string, EnteredRate>();
    for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
      const rate = readRate(line.trim(), context);
      if (rate === undefined) throw new UserError({ kind: "badRate", text: line });
      const key = `${rate.month} ${rate.currency}`;
      if ((rates.get(key)?.rate ?? rate.rate) !== rate.rate)
        throw new UserError({ kind: "repeatedRate", text: key });
      rates.set(key, rate);
    }
    return [...rates.values()];
  },
};

function readRate(line: string, { currentMonth }: ArgumentContext): EnteredRate | undefined {
  const [monthText = "", currencyText = "", typed = "", ...more] = line.split(/\s+/);
  const month = parseMonth(monthText, { current: currentMonth, yearless: "past" });
  const currency = parseCurrency(currencyText);
  const written = parseRate(typed);
  if (month === undefined || currency === undefined || written === undefined || more.length > 0)
    return undefined;
  return { month, currency, rate: formatDecimal(written.rate), isSure: written.isSure };
}

/** The blocks of the settings modal by name. */
export const SETTINGS_FIELDS = {
  currency: currencyArg,
  locale: choiceArg(LOCALES),
  timezone: timezoneArg,
  services: namesArg("services"),
  departments: namesArg("departments"),
  rates: ratesArg,
  decreasePercent: withDefault(numberArg(1, 100), ({ workspace }) => workspace.decreasePercent),
};
