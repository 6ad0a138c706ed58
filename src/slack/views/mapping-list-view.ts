import type { Button, StaticSelect } from "@slack/types";
import {
  type MappingList,
  ruleCondition,
  type StoredRule,
  type UnallocatedMonth,
} from "../../domain/mapping-rule.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
  plain,
  type Span,
} from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { remapButton, targetsText } from "./mapping-parts.ts";
import { ownerName } from "./report-parts.ts";
import { table } from "./table.ts";

const EXAMPLE = "/finops mapping add column=ServiceName values=EC2 service=ERP";

export type MappingPage = {
  readonly list: MappingList;
  readonly unallocated: readonly UnallocatedMonth[];
  readonly page: number;
  readonly pages: number;
  /** The rules of this page; `first` counts from 1. */
  readonly rules: readonly StoredRule[];
  readonly first: number;
  readonly mayEdit: boolean;
  readonly previousLine: string | undefined;
  readonly nextLine: string | undefined;
};

/** A page of the rules in their order, and what they leave without an owner. */
export function mappingListView(shown: MappingPage, workspace: Workspace, t: Translator): Message {
  const words = t.mapping;
  const { list, page, pages } = shown;
  const { count } = t.format;
  const sentence = list.rules.length === 0 ? words.none : words.sentence(count(list.rules.length));
  const controls = controlsOf(shown, t);
  const blocks: MessageBlock[] = [
    header(words.title),
    paragraph(sentence),
    ...(list.own ? [] : [paragraph(words.defaults)]),
    ...(list.rules.length > 0 ? [ruleTable(shown, t)] : [paragraph(`${words.noneNext} `, { code: EXAMPLE })]),
    bullets(shown.unallocated.map((month) => unallocatedLine(month, workspace, t))),
    note([words.tags, ...(pages > 1 ? [words.page(count(page), count(pages))] : [])].join(" · ")),
    ...(controls.length === 0 ? [] : [actions(controls)]),
  ];
  return message(`${words.title}. ${sentence}`, blocks);
}

function ruleTable({ rules, first }: MappingPage, t: Translator) {
  const name = (text: string | undefined) => (text === undefined ? "–" : ownerName(text, t));
  return table(
    [
      { title: t.mapping.number, align: "right" },
      { title: t.mapping.when },
      { title: t.word.category },
      { title: t.word.service },
      { title: t.word.department },
    ],
    rules.map((rule, index) => ({
      cells: [
        String(first + index),
        ruleCondition(rule),
        rule.set.category === undefined ? "–" : t.category[rule.set.category],
        name(rule.set.service),
        name(rule.set.department),
      ],
    })),
  );
}

function unallocatedLine(month: UnallocatedMonth, { currency }: Workspace, t: Translator): Span[] {
  const words = t.mapping;
  const title = words.unallocated(month.toDate ? `${month.month} (${t.toDate})` : month.month);
  if (!month.hasCosts) return [{ bold: title }, `: ${words.noCosts}`];
  const parts = ([month.service, month.department] as const).map(({ amountMicros, sharePercent }, index) => {
    const share = sharePercent === null ? "–" : t.format.percent(sharePercent);
    const say = index === 0 ? words.unallocatedService : words.unallocatedDepartment;
    return say(t.format.money({ currency, micros: amountMicros }), share);
  });
  return [{ bold: title }, `: ${parts.join(", ")}`];
}

function controlsOf(shown: MappingPage, t: Translator): (Button | StaticSelect)[] {
  const turn = (suffix: string, text: string, line: string | undefined) =>
    line === undefined ? [] : [button({ action: `show:${suffix}`, text, value: line })];
  return [
    ...(shown.mayEdit ? [button({ action: "mapping-add", text: t.mapping.add })] : []),
    ...(shown.rules.length === 0 ? [] : [ruleMenu(shown, t)]),
    ...(shown.mayEdit ? [remapButton(t)] : []),
    ...turn("previous", t.button.previous, shown.previousLine),
    ...turn("next", t.button.next, shown.nextLine),
  ];
}

function ruleMenu({ rules, first }: MappingPage, t: Translator): StaticSelect {
  return {
    type: "static_select",
    action_id: "show:rule",
    placeholder: plain(t.mapping.choose, 150),
    options: rules.map((rule, index) => ({
      text: plain(`${first + index}. ${targetsText(rule, t)} ← ${ruleCondition(rule)}`, LIMITS.optionText),
      value: `mapping show ${first + index}`,
    })),
  };
}
