import { type Facts, isJudged, type RuleName } from "./finding.ts";
import type { EndCause, Ending, Incident } from "./incident.ts";
import { addMonths, monthOf } from "./year-month.ts";

/**
 * Why an incident is found no more. Months before the finished one are judged no more, and a finished one only for what
 * it really passed.
 */
export function explainEnd(
  { record }: Pick<Incident, "record">,
  facts: Facts,
  isOn: (rule: RuleName) => boolean,
): Ending {
  const { finding, told } = record;
  const running = monthOf(facts.today);
  const isBudget = finding.rule === "budget";
  const endedBelow = isBudget && finding.month < running && !told.includes("reached");
  const isForecast = finding.marks.every((mark) => mark === "forecast");
  const judgedBy: RuleName = isBudget && isForecast ? "forecast" : finding.rule;
  if (finding.month < addMonths(running, -1)) return { why: "periodOver" };
  const cause = isBudget ? explainBudget(record.finding, facts) : explainMove(record.finding, facts);
  if (!endedBelow && !isOn(judgedBy)) return { why: "switchedOff" };
  return { why: endedBelow ? "periodOver" : "clear", ...(cause === undefined ? {} : { cause }) };
}

type Found = Incident["record"]["finding"];

function explainBudget(finding: Found, { budgets, today }: Facts): EndCause | undefined {
  const { month, subject, againstMicros, sizeMicros, marks } = finding;
  const known = budgets.find(({ line }) => line.month === month && line.service === subject);
  const budgetMicros = known?.line.budgetMicros;
  if (known === undefined || budgetMicros === undefined) return { kind: "budgetGone" };
  const { actualMicros } = known.line;
  if (budgetMicros > againstMicros)
    return { kind: "budgetRaised", fromMicros: againstMicros, toMicros: budgetMicros, by: known.setBy };
  if (actualMicros < sizeMicros) return { kind: "costsFell", fromMicros: sizeMicros, toMicros: actualMicros };
  if (month < monthOf(today) && actualMicros <= budgetMicros)
    return { kind: "endedWithin", amountMicros: actualMicros, budgetMicros };
  if (marks.every((mark) => mark === "forecast")) return { kind: "forecastFell" };
  return { kind: "limitsChanged" };
}

function explainMove(finding: Found, { pairs }: Facts): EndCause | undefined {
  const { month, subject = "", againstMicros, sizeMicros } = finding;
  const pair = pairs.find((one) => one.month === month);
  if (pair === undefined) return undefined;
  const [previous, current] = [pair.previous.get(subject) ?? 0n, pair.current.get(subject) ?? 0n];
  if (pair.affected.has(subject) || !pair.hasData) return { kind: "noData", gaps: pair.gaps };
  if (previous !== againstMicros)
    return { kind: "previousChanged", fromMicros: againstMicros, toMicros: previous };
  if (current < sizeMicros) return { kind: "costsFell", fromMicros: sizeMicros, toMicros: current };
  if (current > sizeMicros) return { kind: "costsRose", fromMicros: sizeMicros, toMicros: current };
  return { kind: "limitsChanged" };
}

/** The finished month's limit was passed while it ran, and its late bills are in. */
export function isClosing(
  { record }: Pick<Incident, "record">,
  today: Facts["today"],
  firedIn: string | undefined,
): boolean {
  const { rule, month } = record.finding;
  const judged = isJudged({ rule: "monthOverMonth", month }, today);
  return rule === "budget" && month < monthOf(today) && judged && firedIn !== undefined && firedIn <= month;
}
