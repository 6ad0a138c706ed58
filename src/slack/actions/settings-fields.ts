import { CATALOG_NAME } from "../../domain/catalog-name.ts";
import { UNALLOCATED } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { parseDecimal } from "../../domain/decimal.ts";
import { UserError } from "../../domain/mistakes.ts";
import { parseMonth } from "../../domain/parse-month.ts";
import { LOCALES } from "../../domain/workspace.ts";
import { choiceArg, currencyArg } from "../commands/args.ts";
import type { Argument, ArgumentContext } from "../commands/arguments.ts";
import type { Rate } from "../views/settings-form.ts";

const MAX_PLACES = 12;

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

/** One name a line, or between commas; undefined where the field was not shown. */
function namesArg(list: "services" | "departments"): Argument<string[] | undefined> {
  return {
    lines: true,
    absent: () => undefined,
    parse: (text, known) => {
      const names = text.split(/[\n,]/).map((name) => name.trim());
      const filled = names.filter((name) => name !== "");
      const bad = filled.find((name) => !CATALOG_NAME.test(name) || isReserved(name, known[list]));
      if (bad !== undefined || filled.length === 0)
        throw new UserError({ kind: "badName", text: bad ?? text });
      return filled;
    },
  };
}

function isReserved(name: string, known: readonly string[]): boolean {
  return name.toUpperCase() === UNALLOCATED && !known.includes(name);
}

/** `2026-10 USD 1390.5` a line. */
const ratesArg: Argument<Rate[]> = {
  lines: true,
  absent: () => [],
  parse: (text, context) => {
    const rates = new Map<string, Rate>();
    for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
      const rate = parseRate(line.trim(), context);
      if (rate === undefined) throw new UserError({ kind: "badRate", text: line });
      const key = `${rate.month} ${rate.currency}`;
      if ((rates.get(key)?.rate ?? rate.rate) !== rate.rate)
        throw new UserError({ kind: "repeatedRate", text: key });
      rates.set(key, rate);
    }
    return [...rates.values()];
  },
};

function parseRate(line: string, { currentMonth }: ArgumentContext): Rate | undefined {
  const [monthText = "", currencyText = "", typed = "", ...more] = line.split(/\s+/);
  const month = parseMonth(monthText, { current: currentMonth, yearless: "past" });
  const currency = parseCurrency(currencyText);
  const rate = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
  const value = parseDecimal(rate);
  if (month === undefined || currency === undefined || value === undefined || more.length > 0)
    return undefined;
  return value.units > 0n && value.scale <= MAX_PLACES ? { month, currency, rate } : undefined;
}

/** The blocks of the settings modal by name. */
export const SETTINGS_FIELDS = {
  currency: currencyArg,
  locale: choiceArg(LOCALES),
  timezone: timezoneArg,
  services: namesArg("services"),
  departments: namesArg("departments"),
  rates: ratesArg,
};
