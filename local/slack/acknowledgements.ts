import { showChanged } from "./api-views.ts";
import type { Core } from "./core.ts";
import type { Delivered } from "./delivery.ts";
import type { Running } from "./effects.ts";
import { getText, isFields, listFields, parseJson } from "./fields.ts";
import { createMessage } from "./messages.ts";
import { writeFailure, writeResponse } from "./response-urls.ts";
import type { Fields, View } from "./types.ts";
import { type Verdict, validateMessage, validateView } from "./validate-blocks.ts";
import { createView } from "./views.ts";

/** A command may be answered in its acknowledgement: a text, or a message as JSON. */
export function applyCommandAck(running: Running, line: string, delivered: Delivered, core: Core): void {
  const [command = ""] = line.split(/\s/);
  if (delivered.failure !== undefined) {
    writeFailure(running, command, delivered.failure, core);
    return;
  }
  if (delivered.body.trim() === "") return;
  const parsed = parseJson(delivered.body);
  const payload: Fields = isFields(parsed) ? parsed : { text: delivered.body };
  // Slack acknowledges silently with an object that carries neither text nor blocks.
  if (payload["text"] === undefined && payload["blocks"] === undefined) return;
  if (isRefused(validateMessage(payload), command, core)) {
    writeFailure(running, command, "dispatch_failed", core);
    return;
  }
  // An answer for all shows the typed line too, under the name of whoever typed it.
  if (getText(payload, "response_type") === "in_channel") {
    const place = { channel: running.channel ?? "", ts: core.ids.nextTs(), user: running.person };
    core.workspace.putMessage(createMessage({ text: line }, place, core));
  }
  writeResponse(running, payload, undefined, core);
}

/** A submission is answered by closing (an empty body) or with a `response_action`. */
export function applySubmissionAck(running: Running, view: View, delivered: Delivered, core: Core): void {
  const { views } = core.workspace;
  if (delivered.failure !== undefined) return;
  const answer = parseJson(delivered.body);
  const action = isFields(answer) ? getText(answer, "response_action") : "";
  if (!isFields(answer) || action === "") {
    if (delivered.body.trim() !== "" && !isFields(answer))
      core.problems.add(`a submission was answered with "${delivered.body}"`);
    views.close(view.person, view.id);
    running.closed = true;
    return;
  }
  if (action === "errors") {
    showErrors(running, view, answer, core);
    return;
  }
  if (action === "clear") {
    views.clear(view.person);
    running.closed = true;
    return;
  }
  if (isRefused(validateView(answer["view"]), `response_action ${action}`, core)) return;
  if (action === "update") showChanged(view, answer["view"], core);
  else if (action === "push") pushAnswered(running, view, answer, core);
  else core.problems.add(`Slack knows no response_action "${action}"`);
}

export function applyOptionsAck(running: Running, delivered: Delivered): void {
  const answer = parseJson(delivered.body);
  if (!isFields(answer)) return;
  const grouped = listFields(answer["option_groups"]).flatMap((group) => listFields(group["options"]));
  running.options.push(...listFields(answer["options"]), ...grouped);
}

function showErrors(running: Running, view: View, answer: Fields, core: Core): void {
  const errors = isFields(answer["errors"]) ? answer["errors"] : {};
  const inputs = new Set(
    view.blocks.filter((block) => block["type"] === "input").map((block) => block["block_id"]),
  );
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.has(blockId))
      core.problems.add(`field errors name "${blockId}", which is no input block of the view`);
    running.errors[blockId] = String(text);
  }
  if (Object.keys(errors).length === 0) core.problems.add("response_action errors came without errors");
  core.workspace.views.replace({ ...view, errors: running.errors });
}

function pushAnswered(running: Running, below: View, answer: Fields, core: Core): void {
  const { views } = core.workspace;
  if (views.isFull(below.person)) {
    core.problems.add("a fourth modal was pushed; Slack stops at three");
    return;
  }
  const view = createView(answer["view"], { person: below.person, below }, core);
  views.push(view);
  core.effects.addView(running, view);
}

function isRefused(verdict: Verdict, where: string, core: Core): boolean {
  if (verdict.error === undefined) return false;
  core.problems.add(
    `the acknowledgement of ${where} was refused: ${verdict.error} ${verdict.messages.join(" ")}`,
  );
  return true;
}
