import { RULE_NAMES } from "../../domain/finding.ts";
import { changeAlertSettings } from "../../services/change-alert-settings.ts";
import { findAlertSettings } from "../../services/report-alert-settings.ts";
import { open, reply } from "../answer.ts";
import { checkChannel } from "../check-channel.ts";
import { numberArg, optional, textArg, tickArg, ticksArg, timeArg } from "../commands/args.ts";
import { alertSettingsChangedView } from "../views/alert-settings-changed-view.ts";
import { alertSettingsForm as form, type RuleCounts } from "../views/alert-settings-form.ts";
import { defineButton, defineModal } from "./action.ts";

export const alertSettingsAction = defineButton({
  id: "alert-settings",
  role: "ADMIN",
  run: async ({ deps, workspace, value, t }) =>
    open(form(await findAlertSettings(deps, { workspace }), readCounts(value), t)),
});

export const alertSettingsForm = defineModal({
  id: "alert-settings-form",
  role: "ADMIN",
  fields: {
    alertChannel: optional(textArg(40)),
    shared: tickArg,
    quietFrom: optional(timeArg),
    quietTo: optional(timeArg),
    rules: ticksArg(RULE_NAMES),
    warningPercent: numberArg(1, 100),
    overPercent: numberArg(100, 500),
    anomalyPercent: numberArg(5, 200),
  },
  mistakeFields: {
    notInChannel: "alertChannel",
    unconfirmedChannel: "alertChannel",
    badQuietHours: "quietTo",
  },
  submit: async ({ args, deps, slack, workspace, person, t }) => {
    const { shared, rules: rulesOn, ...rest } = args;
    const settings = { ...rest, alertChannelShared: shared };
    const { alertChannel } = settings;
    if (alertChannel !== undefined) await checkChannel(slack, alertChannel, { confirmed: shared });
    const before = await findAlertSettings(deps, { workspace });
    await changeAlertSettings(deps, { workspace, actor: person.userId, settings, rulesOn });
    return reply(alertSettingsChangedView(before, await findAlertSettings(deps, { workspace }), t));
  },
});

/** `budget=4,forecast=0`, as the button carries it; anything else is nothing known. */
function readCounts(value: string): RuleCounts {
  const counts = value.split(",").map((one) => one.split("="));
  return Object.fromEntries(
    counts.filter(([, count = ""]) => /^\d{1,6}$/.test(count)).map(([rule, count]) => [rule, Number(count)]),
  );
}
