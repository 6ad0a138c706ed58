import { listFiredIncidents } from "../../../src/store/alert-quality.ts";
import { deleteAlertRoute, listAlertRoutes, putAlertRoute } from "../../../src/store/alert-routes.ts";
import { listRulesOn, switchRule } from "../../../src/store/alert-rules.ts";
import { listDigestChannels, saveDigestChannel } from "../../../src/store/digest-channels.ts";
import {
  dropEvaluationRequest,
  findEvaluationRequest,
  requestEvaluation,
  takeEvaluationRequest,
} from "../../../src/store/evaluations.ts";
import {
  anySnoozeOver,
  deletePendingIncident,
  findClosedOver,
  findIncident,
  findIncidentEvent,
  findOpenIncident,
  insertIncidentEvent,
  listClosedOver,
  listIncidentEvents,
  listOpenIncidents,
  putIncident,
} from "../../../src/store/incidents.ts";
import { beginSlots, claimSlot, finishSlot } from "../../../src/store/job-slots.ts";
import {
  countOutbox,
  countParked,
  isSaid,
  releaseChannel,
  releaseParked,
  say,
} from "../../../src/store/outbox.ts";
import {
  type AskedAct,
  answerId,
  awaitAnswer,
  dropAnswer,
  isAwaited,
  offerAgain,
  sendAnswer,
} from "../../../src/store/outbox-answers.ts";
import { makeDue, markLost, unsay } from "../../../src/store/outbox-direct.ts";
import { collapse, endOutage, findOutage, listUnposted } from "../../../src/store/outbox-outage.ts";
import {
  findDirectChannel,
  isHeld,
  markSent,
  park,
  postAnew,
  retryLater,
} from "../../../src/store/outbox-outcomes.ts";
import {
  type Claimed,
  claimNext,
  findRow,
  listDueChannels,
  setNextAt,
} from "../../../src/store/outbox-queue.ts";
import type { WriteDb } from "../../../src/store/store.ts";
import { AT, BEFORE, LONG_AGO, OCTOBER } from "./fill.ts";
import type { Calls } from "./worlds.ts";

const BETWEEN = new Date("2026-11-22T03:00:00Z");
const content = { kind: "test", by: "U1" } as const;
const route = { id: "R9", by: "service", name: "ERP", target: "C5", shared: true } as const;
const due = (workspaceId: string) => ({ workspaceId, now: AT, isQuiet: false });

const asked = (workspaceId: string): AskedAct => ({
  workspaceId,
  key: "trigger:1",
  person: "U1",
  needed: "PM",
});
const changes = [{ action: "budget.set", subject: "2026-10" }] as const;
const times = { at: BEFORE, now: AT };

async function awaitedMessage(tx: WriteDb, workspaceId: string) {
  await awaitAnswer(tx, asked(workspaceId), changes, AT);
  return { workspaceId, id: answerId(asked(workspaceId)) };
}

async function incidentOf(tx: WriteDb, id: string) {
  const incident = await findIncident(tx, id, "INC-1");
  if (incident === undefined) throw new Error("it is filled in");
  return incident;
}

async function claim(tx: WriteDb, id: string): Promise<Claimed> {
  const claimed = await claimNext(tx, "C1", { ...due(id), leaseMs: 1000 });
  if (claimed === undefined) throw new Error("one is due");
  return claimed;
}

export const ALERTS: Calls = {
  awaitAnswer: (tx, id) => awaitAnswer(tx, asked(id), changes, AT),
  isAwaited: async (tx, id) => {
    await awaitAnswer(tx, asked(id), changes, AT);
    return isAwaited(tx, asked(id));
  },
  dropAnswer: async (tx, id) => {
    await awaitAnswer(tx, asked(id), changes, AT);
    await dropAnswer(tx, asked(id));
    return isAwaited(tx, asked(id)).then((is) => [is]);
  },
  sendAnswer: async (tx, id) => {
    await awaitAnswer(tx, asked(id), changes, AT);
    await sendAnswer(tx, asked(id), { message: { text: "x", blocks: [] }, lost: true, ...times });
  },
  unsay: async (tx, id) => {
    await unsay(tx, await awaitedMessage(tx, id));
    return [await isAwaited(tx, asked(id))];
  },
  markLost: async (tx, id) => markLost(tx, await awaitedMessage(tx, id)),
  makeDue: async (tx, id) => makeDue(tx, await awaitedMessage(tx, id), AT),
  offerAgain: (tx, id) => offerAgain(tx, asked(id), "summary", times),
  listOpenIncidents: (tx, id) => listOpenIncidents(tx, id),
  anySnoozeOver: async (tx, workspaceId) => {
    const before = await anySnoozeOver(tx, workspaceId, AT);
    const snoozed = { state: "snoozed", snoozedUntil: BEFORE };
    await tx.incident.updateMany({ where: { workspaceId, id: "INC-1" }, data: snoozed });
    return [before, await anySnoozeOver(tx, workspaceId, AT)];
  },
  findIncident: (tx, id) => findIncident(tx, id, "INC-1"),
  findOpenIncident: (tx, id) => findOpenIncident(tx, id, "budget:1:2026-10"),
  putIncident: async (tx, id) =>
    putIncident(tx, id, { ...(await incidentOf(tx, id)), state: "acknowledged" }),
  listClosedOver: async (tx, id) => {
    await tx.incident.updateMany({ where: { workspaceId: id, id: "INC-1" }, data: { state: "closedOver" } });
    return listClosedOver(tx, id, OCTOBER);
  },
  findClosedOver: async (tx, id) => {
    await tx.incident.updateMany({ where: { workspaceId: id, id: "INC-1" }, data: { state: "closedOver" } });
    return findClosedOver(tx, id, "budget:1:2026-10");
  },
  deletePendingIncident: (tx, id) => deletePendingIncident(tx, id, "INC-2"),
  insertIncidentEvent: async (tx, id) => {
    const { finding } = (await incidentOf(tx, id)).record;
    return insertIncidentEvent(tx, id, "INC-1", {
      at: AT,
      actor: "U1",
      happening: { kind: "woke" },
      finding,
    });
  },
  listIncidentEvents: (tx, id) => listIncidentEvents(tx, id, "INC-1"),
  findIncidentEvent: (tx, id) => findIncidentEvent(tx, id, "INC-1", 1),
  listFiredIncidents: (tx, id) => listFiredIncidents(tx, id, LONG_AGO),
  listAlertRoutes: (tx, id) => listAlertRoutes(tx, id),
  putAlertRoute: async (tx, id) => [
    await putAlertRoute(tx, id, { ...route, createdBy: "U1", createdAt: AT }),
    await putAlertRoute(tx, id, { ...route, id: "R10", name: "new", createdBy: "U1", createdAt: AT }),
  ],
  deleteAlertRoute: (tx, id) => deleteAlertRoute(tx, id, "R1"),
  listRulesOn: (tx, id) => listRulesOn(tx, id),
  switchRule: (tx, id) => switchRule(tx, id, "forecast", true),
  listDigestChannels: (tx, id) => listDigestChannels(tx, { id, alertChannel: "C1" }),
  saveDigestChannel: (tx, id) => saveDigestChannel(tx, id, { channel: "C1", weekly: false, monthly: false }),
  requestEvaluation: (tx, id) => requestEvaluation(tx, id, AT),
  findEvaluationRequest: (tx, id) => findEvaluationRequest(tx, id),
  takeEvaluationRequest: (tx, workspaceId) =>
    takeEvaluationRequest(tx, { workspaceId, firstAt: LONG_AGO, lastAt: BEFORE }, AT),
  dropEvaluationRequest: (tx, workspaceId) =>
    dropEvaluationRequest(tx, { workspaceId, firstAt: LONG_AGO, lastAt: BEFORE }),
  beginSlots: (tx, workspaceId) => beginSlots(tx, { workspaceId, jobs: ["b"], at: AT }),
  claimSlot: (tx, workspaceId) => claimSlot(tx, { workspaceId, job: "a", dueAt: BETWEEN }, AT),
  finishSlot: async (tx, workspaceId) => {
    await claimSlot(tx, { workspaceId, job: "a", dueAt: AT }, AT);
    return finishSlot(tx, { workspaceId, job: "a", dueAt: AT }, { claimedAt: AT, at: AT });
  },
  say: async (tx, workspaceId) => {
    const saying = { workspaceId, channel: "C1", content, urgent: false, at: AT };
    await say(tx, "unused", { ...saying, key: "sent" });
    await say(tx, `${workspaceId}-thread`, { ...saying, key: "a line", threadKey: "parked" });
  },
  isSaid: async (tx, id) => [await isSaid(tx, id, "new"), await isSaid(tx, id, "more")],
  countParked: (tx, id) => countParked(tx, id),
  countOutbox: (tx, id) => countOutbox(tx, id),
  releaseParked: (tx, id) => releaseParked(tx, id, "C5", AT),
  releaseChannel: (tx, id) => releaseChannel(tx, id, "C2", { at: AT, isAbout: () => true }),
  listDueChannels: (tx, id) => listDueChannels(tx, due(id)),
  claimNext: (tx, id) => claimNext(tx, "C1", { ...due(id), leaseMs: 1000 }),
  setNextAt: (tx, id) => setNextAt(tx, id, "C1", AT),
  findRow: async (tx, id) => findRow(tx, await claim(tx, id)),
  isHeld: async (tx, id) => isHeld(tx, await claim(tx, id)),
  markSent: async (tx, id) =>
    markSent(tx, await claim(tx, id), {
      version: 1,
      at: AT,
      place: { channel: "C1", ts: "1.5" },
      isRepeat: false,
    }),
  retryLater: async (tx, id) =>
    retryLater(tx, await claim(tx, id), {
      error: "x",
      dueAt: AT,
      lost: false,
      isAttempt: true,
      isRepeat: false,
    }),
  park: async (tx, id) => park(tx, await claim(tx, id), "x"),
  postAnew: async (tx, id) => postAnew(tx, (await claim(tx, id)).number, { at: AT, channel: "C5" }),
  findDirectChannel: (tx, workspaceId) => findDirectChannel(tx, { workspaceId, channel: "U1" }),
  findOutage: (tx, id) => findOutage(tx, id, AT),
  listUnposted: (tx, id) => listUnposted(tx, id),
  collapse: async (tx, id) => collapse(tx, await listUnposted(tx, id)),
  endOutage: (tx, id) => endOutage(tx, id, AT),
};
