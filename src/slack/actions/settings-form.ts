import { foldName } from "../../domain/catalog-name.ts";
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
    // Lines that were left as they stood change nothing; after another currency they would be rates to the old one.
    const unchanged = before.rates.map(rateText);
    await updateSettings(deps, {
      workspace,
      actor: person.userId,
      change: {
        settings,
        services: spellAsKnown(services, before.services),
        departments: spellAsKnown(departments, before.departments),
        rates: rates.filter((rate) => !unchanged.includes(rateText(rate))),
      },
    });
    return reply(settingsChangedView(before, await findSettings(deps, { workspace }), t));
  },
});

type Known = { readonly name: string; readonly retired: boolean };

/** `erp` is the ERP that is known, also where it was retired; a name twice is one. */
function spellAsKnown(names: readonly string[] | undefined, known: readonly Known[]): string[] | undefined {
  if (names === undefined) return undefined;
  const alike = new Map<string, Known[]>();
  for (const one of known) {
    const folded = foldName(one.name);
    alike.set(folded, [...(alike.get(folded) ?? []), one]);
  }
  const spelled = new Map(names.map((name) => [foldName(name), name]));
  return [...spelled].flatMap(([folded, name]) => {
    const same = alike.get(folded) ?? [{ name, retired: true }];
    // Two that are in use and differ by case alone stay both: neither goes with the other's line.
    const used = same.filter(({ retired }) => !retired);
    return (used.length > 0 ? used : same.slice(0, 1)).map((one) => one.name);
  });
}
