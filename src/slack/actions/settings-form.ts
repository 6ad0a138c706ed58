import { findSettings } from "../../services/find-settings.ts";
import { updateSettings } from "../../services/update-settings.ts";
import { reply } from "../answer.ts";
import { rateText } from "../views/settings-form.ts";
import { settingsChangedView } from "../views/settings-view.ts";
import { defineModal } from "./action.ts";
import { SETTINGS_FIELDS } from "./settings-fields.ts";

export const settingsForm = defineModal({
  id: "settings-form",
  role: "ADMIN",
  fields: SETTINGS_FIELDS,
  mistakeFields: {
    missingRate: "rates",
    badRate: "rates",
    doubtfulRate: "rates",
    totalTooLarge: "rates",
  },
  submit: async ({ args, deps, workspace, person, t }) => {
    const { services, departments, rates, ...settings } = args;
    const before = await findSettings(deps, { workspace });
    // Lines that were left as they stood are rates to the old currency.
    const stale = settings.currency === workspace.currency ? [] : before.rates.map(rateText);
    await updateSettings(deps, {
      workspace,
      actor: person.userId,
      change: {
        settings,
        services: spellAsKnown(services, before.services),
        departments: spellAsKnown(departments, before.departments),
        rates: rates.filter((rate) => !stale.includes(rateText(rate))),
      },
    });
    return reply(settingsChangedView(before, await findSettings(deps, { workspace }), t));
  },
});

/** `erp` is the ERP that is known, also where it was retired; a name twice is one. */
function spellAsKnown(
  names: readonly string[] | undefined,
  known: readonly { readonly name: string }[],
): string[] | undefined {
  if (names === undefined) return undefined;
  const spelled: string[] = [];
  for (const name of names) {
    const all = [...known.map((one) => one.name), ...spelled];
    const same = (one: string) => one.toLowerCase() === name.toLowerCase();
    const found = all.find((one) => one === name) ?? all.find(same) ?? name;
    if (!spelled.includes(found)) spelled.push(found);
  }
  return spelled;
}
