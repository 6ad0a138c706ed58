import { type CostEntry, DEFAULT_DEPARTMENT, DEFAULT_SERVICE } from "../../domain/cost.ts";
import { UserError } from "../../domain/mistakes.ts";
import { listDueMonths } from "../../domain/recurring.ts";
import { monthOf, type YearMonth } from "../../domain/year-month.ts";
import { registerDueRecurring, registerRecurring } from "../../services/recurring-costs.ts";
import { openAddForm } from "../actions/cost-open-form.ts";
import { type Answer, reply } from "../answer.ts";
import { answerRegistered } from "../register-cost-answer.ts";
import { recurringRegisteredView } from "../views/recurring-view.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import {
  categoryArg,
  choiceArg,
  dayArg,
  departmentArg,
  lastMonthArg,
  optional,
  serviceArg,
  signedAmountArg,
  textArg,
  typedMonthArg,
  yesArg,
} from "./args.ts";
import { type Context, defineCommand } from "./command.ts";

export const costAddCommand = defineCommand({
  name: "cost add",
  aliases: ["비용 등록", "비용 추가"],
  role: "PM",
  summary: (t) => t.cost.help.add,
  examples: [
    'cost add 2026-10 LICENSE 1,200,000 note="annual renewal"',
    "cost add",
    "cost add 2026-11 PERSONNEL 120M service=ERP repeat=monthly until=2026-12",
  ],
  korean: [
    'cost add 2026-10 라이선스 120만 note="연간 갱신"',
    "cost add",
    "cost add 2026-11 인건비 1억 2,000만 service=ERP repeat=monthly until=2026-12",
  ],
  args: {
    month: optional(typedMonthArg),
    category: optional(categoryArg),
    amount: optional(signedAmountArg),
    service: optional(serviceArg),
    department: optional(departmentArg),
    server: optional(textArg(TEXT_LENGTHS.server)),
    note: optional(textArg(TEXT_LENGTHS.note)),
    day: optional(dayArg),
    repeat: optional(choiceArg(["monthly"])),
    until: optional(lastMonthArg),
    refund: optional(yesArg),
  },
  positional: ["month", "category", "amount"],
  takesRest: true,
  asks: ["confirm", "again"],
  run: async (context) => {
    const {
      month,
      category,
      amount,
      service,
      department,
      server,
      note = "",
      day,
      repeat,
      until,
      refund,
    } = context.args;
    const nothing = [month, category, amount, day, repeat, until, refund].every(
      (value) => value === undefined,
    );
    if (nothing) return openAddForm(context, { service, department, note, server });
    if (month === undefined) throw missing("month");
    if (category === undefined) throw missing("category");
    if (amount === undefined) throw missing("amount");
    if (until !== undefined && repeat === undefined) throw missing("repeat");
    if (day !== undefined && monthOf(day) !== month.month)
      throw new UserError({ kind: "dayOutsideMonth", day, month: month.month });
    const entry: CostEntry = {
      month: month.month,
      day,
      category,
      service: service ?? DEFAULT_SERVICE,
      department: department ?? DEFAULT_DEPARTMENT,
      currency: amount.currency,
      amountMicros: refund === true && amount.micros > 0n ? -amount.micros : amount.micros,
      description: note,
      serverId: server,
    };
    if (repeat !== undefined) return addRecurring(context, entry, until);
    return answerRegistered(context, entry, month.isYearless);
  },
});

function missing(name: string): UserError {
  return new UserError({ kind: "missingArgument", name });
}

/** Its items fall on the first day of each month, so that a day of its own would be lost. */
async function addRecurring(
  { deps, workspace, person, key, consent, known, t }: Context,
  { month, day, ...terms }: CostEntry,
  untilMonth: YearMonth | undefined,
): Promise<Answer> {
  if (day !== undefined) {
    throw new UserError({
      kind: "unknownArgument",
      text: `day=${day}`,
      allowed: ["until"],
      nearest: undefined,
    });
  }
  if (untilMonth !== undefined && untilMonth < month) {
    throw new UserError({ kind: "untilBeforeStart", until: untilMonth, month });
  }
  const cost = { ...terms, firstMonth: month, untilMonth };
  const recurring = await registerRecurring(deps, {
    workspace,
    actor: person.userId,
    cost,
    submissionKey: key,
    consent,
  });
  await registerDueRecurring(deps, { workspace });
  return reply(recurringRegisteredView(recurring, listDueMonths(recurring, known.currentMonth), t));
}
