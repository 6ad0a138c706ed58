import { applySubmissionAck } from "./acknowledgements.ts";
import type { ActOptions, SubmittedValue } from "./act-options.ts";
import { beginAct, responseUrl } from "./acts.ts";
import { checkInputs } from "./check-input.ts";
import { createEntry, getInput } from "./choices.ts";
import { createStateValues, listControls, stateKey } from "./controls.ts";
import type { Desk } from "./desk.ts";
import type { Running } from "./effects.ts";
import { getFields, getText } from "./fields.ts";
import { createClosing, createSubmission } from "./payloads.ts";
import type { Fields, Interaction, View } from "./types.ts";

/** Submitting and closing modals. */
export function createViewActs(desk: Desk) {
  const { context, core, chosenIn, offeredIn, send, begin, refreshView } = desk;

  async function submit(
    at: View,
    values: Record<string, SubmittedValue>,
    options: ActOptions & { skipClientChecks?: boolean },
  ): Promise<Interaction> {
    const view = refreshView(at);
    const person = options.as;
    const chosen = chosenIn(person, view);
    for (const [name, value] of Object.entries(values)) {
      const control = getInput(view, name);
      const entry = await createEntry(control, value, offeredIn(person, view, control), person, context);
      if (entry !== undefined) chosen.set(stateKey(control), entry);
    }
    const running = begin({ kind: "viewSubmission", person, viewId: view.id }, view.id);
    const errors = options.skipClientChecks === true ? {} : checkInputs(view.blocks, chosen);
    if (Object.keys(errors).length > 0) {
      running.done = true;
      core.workspace.views.replace({ ...view, errors });
      return { ...running, errors };
    }
    if (Object.keys(view.errors).length > 0) core.workspace.views.replace({ ...view, errors: {} });
    const state = { ...createStateValues(view.blocks, chosen) };
    for (const control of listControls(view.blocks)) {
      const entry = chosen.get(stateKey(control));
      if (entry !== undefined)
        state[control.blockId] = { ...state[control.blockId], [control.actionId]: entry };
    }
    const responseUrls = listResponseUrls(view, state, running);
    const act = {
      view: { ...view, errors: {} },
      person,
      triggerId: running.triggerId,
      values: state,
      responseUrls,
    };
    const payload = createSubmission(act, core);
    return send(running, { kind: "interactive", name: "view_submission", payload }, options, (delivered) =>
      applySubmissionAck(running, { ...view, errors: {} }, delivered, core),
    );
  }

  // A menu with response_url_enabled gives the bot a response URL for the chosen channel.
  function listResponseUrls(view: View, state: Record<string, Fields>, running: Running): Fields[] {
    return listControls(view.blocks)
      .filter((control) => control.element["response_url_enabled"] === true)
      .map((control) => {
        const entry = getFields(state[control.blockId] ?? {}, control.actionId);
        const channel = getText(entry, "selected_conversation") || getText(entry, "selected_channel");
        running.channel = channel;
        return {
          block_id: control.blockId,
          action_id: control.actionId,
          channel_id: channel,
          response_url: responseUrl(running, "actions", core),
        };
      });
  }

  async function closeView(at: View, options: ActOptions & { all?: boolean }): Promise<Interaction> {
    const view = refreshView(at);
    const { views } = core.workspace;
    const closed = options.all === true ? views.clear(options.as) : views.close(options.as, view.id);
    let last = beginAct({ kind: "viewClosed", person: options.as, viewId: view.id }, core);
    last.closed = true;
    last.done = true;
    let result: Interaction = last;
    for (const one of closed.filter((each) => each.notifyOnClose)) {
      last = beginAct({ kind: "viewClosed", person: options.as, viewId: one.id }, core);
      last.closed = true;
      const act = {
        view: one,
        person: options.as,
        cleared: options.all === true,
        chosen: chosenIn(options.as, one),
      };
      const request = {
        kind: "interactive" as const,
        name: "view_closed",
        payload: createClosing(act, core),
      };
      result = await send(last, request, options, () => {}, "ack");
    }
    return result;
  }

  return { submit, closeView };
}
