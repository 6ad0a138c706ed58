import type { KnownBlock, ModalView } from "@slack/types";
import { CATEGORIES } from "../../domain/cost.ts";
import { FACT_COLUMNS, type MappingRule, type StoredRule } from "../../domain/mapping-rule.ts";
import type { Translator } from "../../i18n/messages.ts";
import { note } from "./blocks.ts";
import { modal, selectInput, textInput } from "./modal.ts";
import { isLonger, TEXT_LENGTHS } from "./text-lengths.ts";

/** The choice that sets no category. */
export const UNSET = "-";

export function addRuleForm(t: Translator): ModalView {
  return modal(t, {
    action: "mapping-add-form",
    title: t.mapping.form.add,
    blocks: fields({ column: "", values: [], set: {} }, undefined, t),
  });
}

/** Remembers the version of the list that the person saw. */
export function editRuleForm(
  { rule, number, version }: { rule: StoredRule; number: number; version: number },
  t: Translator,
): ModalView {
  return modal(t, {
    action: "mapping-edit-form",
    title: t.mapping.form.edit,
    blocks: fields(rule, number, t),
    memory: { id: rule.id, version: String(version) },
  });
}

function fields(
  { column, values, set }: MappingRule,
  number: number | undefined,
  t: Translator,
): KnownBlock[] {
  const words = t.mapping.form;
  const name = (block: "service" | "department") =>
    textInput({
      block,
      label: t.word[block],
      hint: words.nameHint,
      initial: set[block],
      optional: true,
    });
  return [
    textInput({
      block: "column",
      label: words.column,
      hint: words.columnHint(FACT_COLUMNS.join(", ")),
      initial: column,
      placeholder: "ServiceName",
    }),
    valuesInput(values, t),
    selectInput({
      block: "category",
      label: t.word.category,
      choices: [
        { value: UNSET, label: words.unset },
        ...CATEGORIES.map((category) => ({ value: category, label: t.category[category] })),
      ],
      initial: set.category ?? UNSET,
    }),
    name("service"),
    name("department"),
    textInput({
      block: "number",
      label: words.number,
      initial: number === undefined ? "" : String(number),
      ...(number === undefined ? { hint: words.numberHint } : {}),
      optional: true,
    }),
  ];
}

/** Values that do not fit are not shown at all: what a cut would lose would be gone. */
function valuesInput(values: readonly string[], t: Translator): KnownBlock {
  const words = t.mapping.form;
  const initial = values.join("\n");
  if (isLonger(initial, TEXT_LENGTHS.values)) return note(words.valuesTooLong);
  return textInput({
    block: "values",
    label: words.values,
    hint: words.valuesHint,
    initial,
    multiline: true,
  });
}
