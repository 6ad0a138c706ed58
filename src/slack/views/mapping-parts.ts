import type { MappingRule, Owner, StoredRule } from "../../domain/mapping-rule.ts";
import type { Translator } from "../../i18n/messages.ts";
import { button, type Span } from "./blocks.ts";
import { ownerName } from "./report-parts.ts";

/** `서버 운영비 · ERP · 미배부`: whose a line is. */
export function ownerText({ category, service, department }: Owner, t: Translator): string {
  return [t.category[category], ownerName(service, t), ownerName(department, t)].join(" · ");
}

/** What a rule sets, each target by its name. */
export function targetsText({ set }: MappingRule, t: Translator): string {
  const { category, service, department } = set;
  return [
    category === undefined ? undefined : `${t.word.category} ${t.category[category]}`,
    service === undefined ? undefined : `${t.word.service} ${ownerName(service, t)}`,
    department === undefined ? undefined : `${t.word.department} ${ownerName(department, t)}`,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** Condition and result, each on its own line. */
export function ruleLines(rule: MappingRule, t: Translator): Span[][] {
  const words = t.mapping;
  return [
    [{ bold: words.when }, ": ", rule.column, " = ", ...valueSpans(rule)],
    [{ bold: words.sets }, `: ${targetsText(rule, t)}`],
  ];
}

function valueSpans({ values }: MappingRule): Span[] {
  return values.flatMap((value, index): Span[] => [...(index === 0 ? [] : [", "]), { code: value }]);
}

/** What a button on a rule carries: the rule, and the version of the list that the person saw. */
export function ruleValue(version: number, rule: StoredRule): string {
  return `${version} ${rule.id}`;
}

export function listButton(t: Translator) {
  return button({ action: "show:mapping", text: t.mapping.list, value: "mapping" });
}

export function remapButton(t: Translator) {
  return button({ action: "show:remap", text: t.mapping.remap, value: "mapping remap" });
}
