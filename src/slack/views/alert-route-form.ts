import type { ModalView } from "@slack/types";
import { ROUTED_BY, type RoutedBy } from "../../domain/alert-route.ts";
import type { Translator } from "../../i18n/messages.ts";
import { sharedInput } from "./alert-settings-form.ts";
import { channelInput, modal, selectInput, userInput } from "./modal.ts";

/** Where the alerts of one service or department go; `owners` are those that can be chosen. */
export function alertRouteForm(
  owners: Readonly<Record<RoutedBy, readonly string[]>>,
  t: Translator,
): ModalView {
  const { routeForm, owner } = t.alertSettings;
  return modal(t, {
    action: "alert-route-form",
    title: routeForm.title,
    blocks: [
      selectInput({
        block: "owner",
        label: routeForm.owner,
        hint: routeForm.ownerHint,
        choices: ROUTED_BY.flatMap((by) =>
          owners[by].map((name) => ({ value: `${by}:${name}`, label: owner(by, name) })),
        ),
      }),
      channelInput({
        block: "channel",
        label: routeForm.channel,
        hint: routeForm.channelHint,
        optional: true,
      }),
      userInput({ block: "person", label: routeForm.person, hint: routeForm.personHint, optional: true }),
      sharedInput(false, t),
    ],
  });
}
