import { expect, it } from "vitest";
import { applyChange, markRead, startWorkspace } from "../../local/page/state/workspace.ts";
import type { Message, Snapshot, View } from "../../local/web/protocol.ts";

const me = { id: "U1", name: "jiwoo", locale: "ko-KR", timezone: "Asia/Seoul", as: "admin", role: "ADMIN" };
const snapshot: Snapshot = {
  team: "Local",
  me,
  people: [me],
  channels: [{ id: "C1", name: "general", botIsMember: true }],
  botUserId: "UB",
  botName: "finops-bot",
  alertChannel: "C1",
  appDm: "D1",
  directMessages: {},
  commands: [],
  messages: [],
  views: [],
  home: undefined,
  traffic: [],
  problems: [],
  controls: {
    now: "2026-11-24T03:00:00Z",
    moved: false,
    timezone: "Asia/Seoul",
    ollama: "own",
    outage: "none",
    outageUntil: undefined,
    apiUrl: "http://127.0.0.1:1/api/",
  },
};
const message = (ts: string, change: Partial<Message> = {}): Message => ({
  channel: "C1",
  ts,
  user: "UB",
  text: ts,
  blocks: [],
  attachments: [],
  files: [],
  edited: false,
  deleted: false,
  ...change,
});
const view = (id: string, change: Partial<View> = {}): View => ({
  id,
  rootId: id,
  hash: "h",
  person: "U1",
  type: "modal",
  title: id,
  callbackId: "c",
  privateMetadata: "",
  externalId: "",
  notifyOnClose: false,
  clearOnClose: false,
  blocks: [],
  errors: {},
  open: true,
  ...change,
});
const fresh = startWorkspace(snapshot);

it("adds a message, changes it in place, and takes it away", () => {
  const two = [message("1"), message("2")].reduce(
    (before, one) => applyChange(before, { kind: "message", message: one }, "C1"),
    fresh,
  );
  const edited = applyChange(two, { kind: "message", message: message("1", { text: "new" }) }, "C1");
  expect(edited.messages.map(({ text }) => text)).toEqual(["new", "2"]);
  const removed = applyChange(edited, { kind: "removed", channel: "C1", ts: "1" }, "C1");
  expect(removed.messages.map(({ text }) => text)).toEqual(["2"]);
});

it("counts what came elsewhere as unread, once, and not one's own words", () => {
  const changes = [
    message("1"),
    message("1", { text: "edited" }),
    message("2"),
    message("3", { user: "U1" }),
  ];
  const after = changes.reduce(
    (before, one) => applyChange(before, { kind: "message", message: one }, "C2"),
    fresh,
  );
  expect(after.unread).toEqual({ C1: 2 });
  expect(markRead(after, "C1").unread).toEqual({});
  expect(applyChange(fresh, { kind: "message", message: message("1") }, "C1").unread).toEqual({});
});

it("keeps the modals in their order, and the Home tab apart", () => {
  const changes = [view("V1"), view("V2"), view("V1", { title: "changed" }), view("H", { type: "home" })];
  const after = changes.reduce(
    (before, one) => applyChange(before, { kind: "view", view: one }, "C1"),
    fresh,
  );
  expect(after.views.map(({ title }) => title)).toEqual(["changed", "V2"]);
  expect(after.home?.id).toBe("H");
  const closed = applyChange(after, { kind: "view", view: view("V2", { open: false }) }, "C1");
  expect(closed.views.map(({ id }) => id)).toEqual(["V1"]);
});

it("puts a refusal behind the newest message of its conversation", () => {
  const said = applyChange(fresh, { kind: "message", message: message("1") }, "C1");
  const refusal = {
    method: "chat.postMessage",
    channel: "C1",
    error: "invalid_blocks",
    reasons: [],
    text: "",
    blocks: [],
  };
  const refused = applyChange(said, { kind: "refusal", refusal }, "C1");
  expect(refused.refusals).toEqual([{ ...refusal, number: 1, afterTs: "1" }]);
});
