import type { ModalView } from "@slack/types";
import type { AlertSettingsShown } from "../../domain/alert-settings.ts";
import { RULE_NAMES, type RuleName } from "../../domain/finding.ts";
import type { Translator } from "../../i18n/messages.ts";
import { channelInput, checkboxInput, modal, textInput } from "./modal.ts";

/** How often each rule would have fired, where that is known. */
export type RuleCounts = Partial<Record<RuleName, number>>;

export function alertSettingsForm(
  { settings, rulesOn }: AlertSettingsShown,
  counts: RuleCounts,
  t: Translator,
): ModalView {
  const { form, rule } = t.alertSettings;
  const time = (block: "quietFrom" | "quietTo") =>
    textInput({
      block,
      label: form[block],
      initial: settings[block],
      optional: true,
      ...(block === "quietFrom" ? { hint: form.quietHint } : {}),
    });
  const percent = (block: "warningPercent" | "overPercent" | "anomalyPercent", hint: string) =>
    textInput({ block, label: form[block], hint, initial: String(settings[block]) });
  return modal(t, {
    action: "alert-settings-form",
    title: form.title,
    blocks: [
      channelInput({
        block: "alertChannel",
        label: form.channel,
        hint: form.channelHint,
        initial: settings.alertChannel,
        optional: true,
      }),
      sharedInput(settings.alertChannelShared, t),
      time("quietFrom"),
      time("quietTo"),
      checkboxInput({
        block: "rules",
        label: form.rules,
        choices: RULE_NAMES.map((name) => ({ value: name, label: ruleLabel(rule[name], counts[name], t) })),
        ticked: [...rulesOn],
      }),
      percent("warningPercent", form.warningHint),
      percent("overPercent", form.overHint),
      percent("anomalyPercent", form.anomalyHint),
    ],
  });
}

/** That other organisations may read the channel. */
export function sharedInput(ticked: boolean, t: Translator) {
  const { form } = t.alertSettings;
  return checkboxInput({
    block: "shared",
    label: form.shared,
    hint: form.sharedHint,
    choices: [{ value: "yes", label: form.sharedTick }],
    ticked: ticked ? ["yes"] : [],
  });
}

function ruleLabel(name: string, count: number | undefined, t: Translator): string {
  return count === undefined ? name : `${name} · ${t.alertSettings.form.wouldHave(t.format.count(count))}`;
}
