import { UserError } from "../../domain/mistakes.ts";
import { type Decision, SNOOZES } from "../../domain/triage-incident.ts";
import { checkCanUse } from "../../services/ask-outsider.ts";
import { getIncident } from "../../services/report-incident.ts";
import { decideIncident, type SeenIncident, snoozeEnd } from "../../services/triage.ts";
import { listAlerts } from "../alerts-message.ts";
import { type Answer, open, replace } from "../answer.ts";
import { textArg, userArg } from "../commands/args.ts";
import type { Context } from "../commands/command.ts";
import { FROM_LIST } from "../views/alerts-view.ts";
import { assignForm, expectForm } from "../views/incident-forms.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { defineButton, defineModal, type Memory } from "./action.ts";

export const incidentAcknowledgeAction = defineButton({
  id: "incident-acknowledge",
  role: "PM",
  run: (context) => decide(context, readSeen(context.value), { kind: "acknowledge" }, context.from),
});

export const incidentReopenAction = defineButton({
  id: "incident-reopen",
  role: "PM",
  run: (context) => decide(context, readSeen(context.value), { kind: "reopen" }, context.from),
});

export const incidentSnoozeAction = defineButton({
  id: "incident-snooze",
  role: "PM",
  run: (context) => {
    const snooze = SNOOZES.find((one) => context.value.endsWith(` ${one}`));
    if (snooze === undefined) throw new UserError({ kind: "expiredControl" });
    const until = snoozeEnd(context.deps, context.workspace, snooze);
    return decide(context, readSeen(context.value), { kind: "snooze", until }, context.from);
  },
});

export const incidentExpectAction = defineButton({
  id: "incident-expect",
  role: "PM",
  run: async ({ deps, workspace, value, from, t }) => {
    const seen = readSeen(value);
    const incident = await getIncident(deps, { workspace, id: seen.id });
    return open(expectForm(incident, memoryOf(seen, from), t));
  },
});

export const incidentExpectForm = defineModal({
  id: "incident-expect-form",
  role: "PM",
  fields: { reason: textArg(TEXT_LENGTHS.reason) },
  submit: (context) => {
    const { reason } = context.args;
    return decide(context, seenOf(context.memory), { kind: "expect", reason }, context.memory["from"]);
  },
});

export const incidentAssignAction = defineButton({
  id: "incident-assign",
  role: "PM",
  run: async ({ deps, workspace, person, value, from, t }) => {
    const seen = readSeen(value);
    const incident = await getIncident(deps, { workspace, id: seen.id });
    return open(assignForm(incident, person.userId, memoryOf(seen, from), t));
  },
});

export const incidentAssignForm = defineModal({
  id: "incident-assign-form",
  role: "PM",
  fields: { person: userArg },
  mistakeFields: { assigneeWithoutRole: "person", badUser: "person", cannotUse: "person" },
  submit: async (context) => {
    const { person } = context.args;
    await checkCanUse(person, context.askOutsider);
    return decide(context, seenOf(context.memory), { kind: "assign", to: person }, context.memory["from"]);
  },
});

/** The incident's own message shows what was decided; a list is drawn again where it was clicked. */
async function decide(
  context: Context,
  seen: SeenIncident,
  decision: Decision,
  from: string | undefined,
): Promise<Answer> {
  const { deps, workspace, person } = context;
  await decideIncident(deps, { workspace, actor: person.userId, seen, decision });
  if (from !== FROM_LIST) return { kind: "nothing" };
  return replace(await listAlerts(context, 1));
}

/** `ID REVISION …`: which incident, as the person saw it. */
function readSeen(value: string): SeenIncident {
  const [id = "", revision = ""] = value.split(" ");
  if (!/^\d+$/.test(revision)) throw new UserError({ kind: "expiredControl" });
  return { id, revision: Number(revision) };
}

function memoryOf({ id, revision }: SeenIncident, from: string | undefined): Memory {
  return { incident: `${id} ${revision}`, ...(from === undefined ? {} : { from }) };
}

function seenOf(memory: Memory): SeenIncident {
  return readSeen(memory["incident"] ?? "");
}
