import type { MonthChange, Outcome, Stop } from "../domain/delivery.ts";
import { formatMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import { changeText, choiceTexts, decreaseText, effectText } from "../i18n/delivery-texts.ts";
import { importWarning } from "../i18n/import-warning.ts";
import type { Translator } from "../i18n/messages.ts";
import type { ImportResult } from "../services/import-costs.ts";

const MAX_LINES = 40;

/** The form that scripts rely on. */
export function importJson(result: ImportResult) {
  const created = [
    { kind: "newServices", names: result.newServices },
    { kind: "newDepartments", names: result.newDepartments },
  ];
  return {
    source: result.source,
    rows: result.rows,
    lines: result.lines,
    months: result.months.map(({ month, currency, billedMicros, effectiveMicros }) => ({
      month,
      currency,
      billed: formatMicros(billedMicros),
      effective: formatMicros(effectiveMicros),
    })),
    ...(result.zones.length > 0 ? { zones: result.zones } : {}),
    effect: result.effect ?? null,
    changes: result.monthChanges.map(changeJson),
    ...(result.stopped === undefined
      ? {}
      : {
          refused: result.stopped,
          choices: (result.delivery?.outcomes ?? []).map(({ effect, months }) => ({
            effect,
            changes: months.map(changeJson),
          })),
        }),
    replaced: result.replaced.length,
    unchanged: result.unchanged,
    warnings: [...result.warnings, ...created.filter(({ names }) => names.length > 0)],
  };
}

function changeJson({ billingAccount, month, currency, nowMicros, afterMicros }: MonthChange) {
  return {
    account: billingAccount,
    month,
    currency,
    now: formatMicros(nowMicros),
    after: formatMicros(afterMicros),
    difference: formatMicros(afterMicros - nowMicros),
  };
}

export function importText(result: ImportResult, workspace: Workspace, t: Translator): string {
  const { imported } = t.cli;
  const { count } = t.format;
  const head = result.unchanged ? imported.unchanged : result.dryRun ? imported.dryRun : imported.done;
  const lines = [
    head(result.source),
    imported.size(count(result.rows), count(result.lines)),
    ...result.months.map((one) =>
      imported.month(
        one.month,
        one.currency,
        formatMicros(one.billedMicros),
        formatMicros(one.effectiveMicros),
      ),
    ),
    ...(result.zones.length > 0 ? [t.files.preview.zones(t.format.list(result.zones))] : []),
    ...(result.effect === undefined
      ? []
      : [effectText({ effect: result.effect, replaced: result.replaced }, t)]),
    ...folded(
      result.monthChanges.map((change) => changeText(change, t)),
      t,
    ),
    ...replacedLines(outcomeOf(result), t.delivery.replacedTitle, workspace, t),
    ...(result.replaced.length > 0 ? [imported.replaced(count(result.replaced.length))] : []),
    ...result.rates.map(({ month, currency, rate }) => imported.rate(month, currency, rate)),
    ...(result.newServices.length > 0 ? [imported.newServices(t.format.list(result.newServices))] : []),
    ...(result.newDepartments.length > 0
      ? [imported.newDepartments(t.format.list(result.newDepartments))]
      : []),
    ...result.warnings.map((warning) => importWarning(warning, t)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Why nothing was imported, with what each effect would come to. */
export function stoppedText(
  result: ImportResult,
  stopped: Stop,
  workspace: Workspace,
  t: Translator,
): string {
  const words = t.delivery;
  const { delivery, source } = result;
  const choices = delivery === undefined || delivery.isFirst ? [] : choiceTexts(delivery, t);
  const outcome = outcomeOf(result);
  const whenReplaced = replacedLines(
    delivery?.outcomes.find(({ effect }) => effect === "replaces"),
    words.replacedIfTitle,
    workspace,
    t,
  );
  const percent = t.format.count(workspace.decreasePercent);
  const months = outcome === undefined ? "" : decreaseText(outcome, t);
  const reasons: Record<Stop, readonly string[]> = {
    undecided: [words.undecided(source), ...folded(choices, t), ...whenReplaced, words.flags],
    decrease: [
      ...(outcome?.coversLess ? [words.coversLess] : []),
      ...(months === "" ? [] : [words.decrease(percent, months)]),
      ...folded(choices, t),
      ...replacedLines(outcomeOf(result), t.delivery.replacedTitle, workspace, t),
      words.allowDecrease,
    ],
    needsAdmin: [words.needsAdmin],
    changed: [words.changed(source), ...folded(choices, t)],
  };
  return `${reasons[stopped].join("\n")}\n`;
}

function replacedLines(
  outcome: Outcome | undefined,
  title: string,
  { timezone }: Workspace,
  t: Translator,
): string[] {
  const lines = (outcome?.replaced ?? []).map((part) => {
    const label = t.files.preview.scope(part.billingAccount, part.billingMonth);
    const at = t.format.dateTime(part.importedAt, timezone);
    return t.delivery.replacedPart(t.format.list(part.fileNames), label, part.importedBy, at);
  });
  return lines.length === 0 ? [] : [title, ...folded(lines, t)];
}

function outcomeOf({ delivery, effect }: ImportResult): Outcome | undefined {
  return delivery?.outcomes.find((one) => one.effect === effect);
}

function folded(lines: readonly string[], t: Translator): string[] {
  const rest = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), ...(rest > 0 ? [t.other(t.format.count(rest))] : [])];
}
