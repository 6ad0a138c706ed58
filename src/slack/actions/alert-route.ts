import { type AlertRoute, ROUTED_BY } from "../../domain/alert-route.ts";
import { UserError } from "../../domain/mistakes.ts";
import { checkCanUse } from "../../services/ask-outsider.ts";
import { findSettings } from "../../services/find-settings.ts";
import { removeAlertRoute, setAlertRoute } from "../../services/set-alert-route.ts";
import { open, reply } from "../answer.ts";
import { checkChannel } from "../check-channel.ts";
import { optional, textArg, tickArg, userArg } from "../commands/args.ts";
import type { Argument } from "../commands/arguments.ts";
import { alertRouteForm as form } from "../views/alert-route-form.ts";
import { alertRouteView } from "../views/alert-settings-changed-view.ts";
import { defineButton, defineModal } from "./action.ts";

export const alertRouteAction = defineButton({
  id: "alert-route",
  role: "ADMIN",
  run: async ({ deps, workspace, t }) => {
    const { services, departments } = await findSettings(deps, { workspace });
    const used = (entries: typeof services) =>
      entries.filter(({ retired }) => !retired).map(({ name }) => name);
    return open(form({ service: used(services), department: used(departments) }, t));
  },
});

/** `service:ERP` */
const ownerArg: Argument<Pick<AlertRoute, "by" | "name">> = {
  parse: (text) => {
    const by = ROUTED_BY.find((one) => text.startsWith(`${one}:`));
    if (by === undefined) throw new UserError({ kind: "expiredControl" });
    return { by, name: text.slice(by.length + 1) };
  },
  absent: () => {
    throw new UserError({ kind: "expiredControl" });
  },
};

export const alertRouteForm = defineModal({
  id: "alert-route-form",
  role: "ADMIN",
  fields: {
    owner: ownerArg,
    channel: optional(textArg(40)),
    person: optional(userArg),
    shared: tickArg,
  },
  mistakeFields: {
    unknownService: "owner",
    unknownDepartment: "owner",
    notInChannel: "channel",
    unconfirmedChannel: "channel",
    badRouteTarget: "channel",
    recipientWithoutRole: "person",
    cannotUse: "person",
  },
  submit: async ({ args, deps, slack, askOutsider, workspace, person: actor, t }) => {
    const { owner, channel, person, shared } = args;
    const target = channel ?? person;
    if (target === undefined || (channel !== undefined && person !== undefined))
      throw new UserError({ kind: "badRouteTarget" });
    if (person !== undefined) await checkCanUse(person, askOutsider);
    if (channel !== undefined) await checkChannel(slack, channel, { confirmed: shared });
    const route = { ...owner, target, shared: shared && channel !== undefined };
    const change = await setAlertRoute(deps, { workspace, actor: actor.userId, route });
    return reply(alertRouteView(t.alertSettings.routeSet, change.route, t));
  },
});

export const alertRouteRemoveAction = defineButton({
  id: "alert-route-remove",
  role: "ADMIN",
  run: async ({ deps, workspace, person, value, t }) => {
    const removed = await removeAlertRoute(deps, { workspace, actor: person.userId, id: value });
    return reply(alertRouteView(t.alertSettings.routeRemoved, removed, t));
  },
});
