import type { App } from "@slack/bolt";
import { z } from "zod";
import type { Memory } from "./actions/action.ts";
import type { Inbound } from "./admission.ts";
import type { Dispatcher } from "./dispatch.ts";
import { inputText, unescapeTyped } from "./input-text.ts";
import { readUploadedFiles } from "./uploaded-file.ts";
import { FIELD } from "./views/modal.ts";

/** Counts the work that goes on after an acknowledgement, so that a shutdown can wait for it. */
export type Work = { track: <T>(work: Promise<T>) => Promise<T>; drain: () => Promise<void> };

/** `afterEach` looks for what the work left to be done. */
export function createWork(afterEach: () => void): Work {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const settled = work.finally(() => {
        running.delete(settled);
        afterEach();
      });
      running.add(settled);
      return settled;
    },
    async drain() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

const memoryForm = z.record(z.string(), z.string());

/** Slack's requests to the dispatcher's terms. One listener a kind, since Bolt runs all that match. */
export function listen(app: App, dispatcher: Dispatcher, work: Work): void {
  app.command("/finops", async ({ ack, body }) => {
    await ack();
    const inbound: Inbound = {
      teamId: body.team_id,
      userId: body.user_id,
      channelId: body.channel_id,
      responseUrl: body.response_url,
      triggerId: body.trigger_id,
      key: keyOf(body),
      viewId: undefined,
      fromHome: false,
    };
    await work.track(dispatcher.typed(inbound, unescapeTyped(body.text ?? "")));
  });

  app.action(/.*/, async ({ ack, body, action }) => {
    await ack();
    if (body.type !== "block_actions" || !("action_id" in action)) return;
    const inbound: Inbound = {
      teamId: body.team?.id ?? body.user.team_id ?? "",
      userId: body.user.id,
      channelId: body.channel?.id,
      responseUrl: body.response_url,
      triggerId: body.trigger_id,
      key: keyOf(body),
      viewId: undefined,
      fromHome: body.view?.type === "home",
    };
    await work.track(dispatcher.clicked(inbound, action.action_id, inputText(action)));
  });

  app.view({ type: "view_submission", callback_id: /.*/ }, async ({ ack, body, view }) => {
    const memory = parseMemory(view.private_metadata);
    const inbound: Inbound = {
      teamId: body.team?.id ?? body.user.team_id ?? "",
      userId: body.user.id,
      channelId: memory["channelId"],
      responseUrl: memory["responseUrl"],
      triggerId: "trigger_id" in body && typeof body.trigger_id === "string" ? body.trigger_id : undefined,
      // One view can show several modals one after another.
      key: `view:${view.id}:${view.callback_id}`,
      viewId: view.id,
      fromHome: memory["fromHome"] !== undefined,
    };
    const { values } = view.state;
    const submission = {
      callbackId: view.callback_id,
      texts: readState(values, inputText),
      given: readState(values, readUploadedFiles),
      memory,
    };
    await work.track(
      (async () => {
        const { ack: answer, after, abandon } = await dispatcher.submitted(inbound, submission);
        try {
          // Bolt's view type does not know charts, and our modals have none.
          await (answer === undefined ? ack() : ack(answer));
        } catch (error) {
          abandon?.();
          // The change is already made, so its answer must still be sent.
          if (abandon === undefined) await after();
          throw error;
        }
        await after();
      })(),
    );
  });

  app.event("app_home_opened", async ({ event, body }) => {
    // The same event tells of the Messages tab, which has nothing of ours to show.
    if (event.tab !== "home") return;
    const inbound: Inbound = {
      teamId: body.team_id,
      userId: event.user,
      channelId: undefined,
      responseUrl: undefined,
      triggerId: undefined,
      key: `event:${body.event_id}`,
      viewId: undefined,
      fromHome: true,
    };
    await work.track(dispatcher.homeOpened(inbound));
  });

  // An event without a listener would be answered after 3 s with 404, and sent again.
  app.event(/.*/, async () => undefined);

  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => ack());
}

/** Each click and each command has its own trigger. Without one, the whole body identifies the request. */
function keyOf(body: { trigger_id?: string; response_url?: string }): string {
  return `trigger:${body.trigger_id ?? body.response_url ?? JSON.stringify(body)}`;
}

function parseMemory(text: string): Memory {
  try {
    return memoryForm.parse(JSON.parse(text));
  } catch {
    // Absent or foreign metadata is none: what a modal needs of it, its action asks for.
    return {};
  }
}

type StateValues = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What each input holds, by the block that names it. */
function readState<T>(values: StateValues, read: (input: object) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).map(([block, inputs]) => [
      block,
      read(inputs[FIELD] ?? Object.values(inputs)[0] ?? {}),
    ]),
  );
}
