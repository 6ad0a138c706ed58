/** Changes of the code that change nothing that anybody could see, by file, and why: no test can notice them. */
export const EQUIVALENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/domain/decimal.ts": {
    '"" → "Stryker was here!"': "the group always takes part",
    "text.length > MAX_DIGITS + 8 → false": "a longer text has too many digits",
    "text.length > MAX_DIGITS + 8 → text.length >= MAX_DIGITS + 8": "a longer text has too many digits",
    '"0" → ""': "nothing is 0 too",
    "scale >= 0 → scale > 0": "times 1",
    "units < 0n → units <= 0n": "0 is answered before, or minus 0 is 0",
    "value.scale <= scale → value.scale < scale": "divided by 1",
    "dividend < 0n → dividend <= 0n": "minus 0 is 0",
    "divisor < 0n → divisor <= 0n": "the divisor is not 0",
  },
  "src/domain/forecast.ts": {
    '[] → ["Stryker was here"]': "it has no amount that is above a budget",
    "overrun !== undefined → true": "undefined lies before no day",
    "overrun < today → overrun <= today": "the same day",
    "path.at(-1)?.amountMicros → path.at(-1).amountMicros": "the last day of a month is never complete",
    "totalMicros - half < actual → totalMicros - half <= actual": "the same amount",
    "pace.sumMicros > 0n → pace.sumMicros >= 0n": "0 either way",
    "known * days > expected → known * days >= expected": "the same amount",
  },
  "src/domain/money.ts": {
    "before === 0n → false": "percentOf answers the same for 0",
    "before < 0n → before <= 0n": "0 is answered before",
  },
  "src/domain/pace.ts": {
    "value.toString(2).length / 2 → value.toString(2).length * 2":
      "it begins further above the root, and only takes longer",
    "a < b → a <= b": "equal days may change places",
    "a < b → a >= b": "in falling order the middle is the same",
    "a > b → true": "a sort asks only whether it is below 0",
    "a > b → false": "a sort asks only whether it is below 0",
    "a > b → a >= b": "a sort asks only whether it is below 0",
    "a > b → a <= b": "a sort asks only whether it is below 0",
  },
  "src/domain/alert-quality.ts": {
    "upper === undefined || lower === undefined → upper === undefined && lower === undefined":
      "both or neither",
    "upper === undefined → false": "both or neither",
    "lower === undefined → false": "both or neither",
  },
  "src/domain/recurring.ts": {
    "untilMonth !== undefined → true": "undefined lies before no month",
    "untilMonth < current → untilMonth <= current": "the same month",
  },
  "src/domain/rows.ts": {
    "a.amountMicros > b.amountMicros → a.amountMicros >= b.amountMicros": "they differ",
    "a < b → a <= b": "they differ",
  },
  "src/domain/trend.ts": {
    "firstMicros < 0n → firstMicros <= 0n": "minus 0 is 0",
  },
  "src/domain/year-month.ts": {
    "format === undefined → true": "the same format made once more, slowly",
    "/^\\d{4}-\\d{2}-\\d{2}$/ → /\\d{4}-\\d{2}-\\d{2}$/": "with something in front it begins with no month",
    "/^\\d{4}-\\d{2}-\\d{2}$/ → /^\\d{4}-\\d{2}-\\d{2}/": "with something behind it ends in no number",
  },
  "src/domain/anomaly/month-over-month.ts": {
    "now > before → now >= before": "what did not change reaches no threshold",
    "a < b → a <= b": "they differ",
    "value < 0n → value <= 0n": "minus 0 is 0",
  },
  "src/domain/digest.ts": {
    "changeMicros < 0n → changeMicros <= 0n": "minus 0 is 0",
    "sizeA === undefined || sizeB === undefined → false": "two go in, two come out",
    "sizeA === undefined || sizeB === undefined → sizeA === undefined && sizeB === undefined":
      "two go in, two come out",
    "sizeA === undefined → false": "two go in, two come out",
    "sizeB === undefined → false": "two go in, two come out",
    "sizeA > sizeB → sizeA >= sizeB": "they differ",
  },
  "src/domain/finding.ts": {
    "budgetMicros === undefined → false": "without an amount there is no mark and no overrun",
  },
  "src/domain/nearest.ts": {
    'typed === "" → false': "where nothing is typed no letter can be right",
    '"" → "Stryker was here!"': "where nothing is typed no letter can be right",
    "first === undefined → false": "two that differ have a first",
    "text .toLowerCase() → text.toUpperCase()": "either folds the case",
  },
  "src/domain/observe-incident.ts": {
    "known.snoozedUntil !== undefined → true": "undefined lies before no time",
    '[] → ["Stryker was here"]': "no such mark is found",
  },
  "src/domain/recommendation.ts": {
    "a.savingMicros === b.savingMicros → false": "a sort asks only whether it is below 0",
    "a.savingMicros > b.savingMicros → a.savingMicros >= b.savingMicros": "they differ",
  },
  "src/domain/replay-alerts.ts": {
    '{ kind: "finished", totalMicros: budget.actualMicros } → {}': "the budget rule reads no forecast",
    '"finished" → ""': "the budget rule reads no forecast",
    "dayNumber < FIRST_FORECAST_DAY → false": "on these days a forecast is too early",
    "mostMicros > budget.budgetMicros → true": "it only saves time",
    "mostMicros > budget.budgetMicros → mostMicros >= budget.budgetMicros": "it only saves time",
    "days - lastUsed → days + lastUsed": "a higher bound only saves less time",
    "amount > 0n → amount >= 0n": "plus 0",
    "amount > dearest → amount >= dearest": "the same amount",
    "amount !== 0n → false": "a higher bound only saves less time",
    "index + 1 → index - 1": "a higher bound only saves less time",
  },
  "src/domain/role.ts": {
    "held !== undefined → true": "undefined is no role in the list",
  },
};
