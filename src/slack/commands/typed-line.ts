import type { Money } from "../../domain/money.ts";
import type { MonthRange, TypedMonth } from "../../domain/parse-month.ts";
import { CONSENT_WORDS } from "../../domain/question.ts";
import type { Workspace } from "../../domain/workspace.ts";
import { formatAmountText } from "../views/cost-form.ts";
import type { Command } from "./command.ts";

/** The command line that a person would type for these values: `cost add 2026-10 LICENSE 1,200,000 service=ERP`. */
export function typedLine(
  { name, spec }: Pick<Command, "name" | "spec">,
  args: Readonly<Record<string, unknown>>,
  workspace: Pick<Workspace, "currency">,
): string {
  const typed = Object.keys(spec.shape)
    .filter((key) => !CONSENT_WORDS.some((word) => word === key))
    .map((key) => ({ key, text: textOf(args[key], workspace) }));
  const positional = spec.positional.map((key) => typed.find((one) => one.key === key)?.text);
  const gap = positional.indexOf(undefined);
  const placed = spec.positional.slice(0, gap < 0 ? undefined : gap);
  const words = typed.flatMap(({ key, text }) =>
    text === undefined || placed.some((one) => one === key) ? [] : [`${key}=${quote(text)}`],
  );
  const restAt = spec.takesRest ? spec.positional.length - 1 : -1;
  const first = positional
    .slice(0, placed.length)
    .map((text = "", index) => (index === restAt ? text : quote(text)));
  return [name, ...first, ...words].filter((word) => word !== "").join(" ");
}

function textOf(value: unknown, workspace: Pick<Workspace, "currency">): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (value === true) return "yes";
  if (Array.isArray(value)) return value.join(",");
  if (isMoney(value)) return formatAmountText(value, workspace);
  if (isTypedMonth(value)) return value.month;
  if (isRange(value)) return value.from === value.to ? value.from : `${value.from}..${value.to}`;
  return undefined;
}

function isMoney(value: unknown): value is Money {
  return typeof value === "object" && value !== null && "micros" in value && "currency" in value;
}

function isTypedMonth(value: unknown): value is TypedMonth {
  return typeof value === "object" && value !== null && "month" in value;
}

function isRange(value: unknown): value is MonthRange {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}

function quote(text: string): string {
  return /[\s=]/u.test(text) || text === "" ? `"${text}"` : text;
}
