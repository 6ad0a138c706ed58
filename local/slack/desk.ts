import type { ActOptions } from "./act-options.ts";
import { type Act, beginAct, responseUrl, runAct, type WaitFor } from "./acts.ts";
import type { ApiContext } from "./api-method.ts";
import { createChoices, isView } from "./choices.ts";
import type { Delivered, Outgoing } from "./delivery.ts";
import type { Running } from "./effects.ts";
import type { Fields, Interaction, Message, View } from "./types.ts";

/** What every act of a person needs: a trigger, a response URL, the way to the bot, and what is on the screen now. */
export function createDesk(context: ApiContext, deliver: (outgoing: Outgoing) => Promise<Delivered>) {
  const { core } = context;

  function send(
    running: Running,
    request: { kind: Outgoing["kind"]; name: string; payload: Fields },
    options: ActOptions,
    applyAck: (delivered: Delivered) => void,
    wait: WaitFor = "effect",
  ): Promise<Interaction> {
    const outgoing: Outgoing = {
      ...request,
      payload: { ...request.payload, ...options.fields },
      ...(options.timestamp === undefined ? {} : { timestamp: options.timestamp }),
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    };
    return runAct(running, outgoing, { core, deliver, applyAck, wait: options.wait ?? wait });
  }

  function begin(act: Act, fromView?: string): Running & { triggerId: string } {
    const triggerId = core.triggers.create(act.person, fromView);
    return Object.assign(beginAct({ ...act, triggerId }, core), { triggerId });
  }

  function withResponseUrl(running: Running): string {
    running.responseUrl = responseUrl(running, "actions", core);
    return running.responseUrl;
  }
  function firstChannel(): string {
    const channels = [...core.workspace.channels.values()];
    const channel = channels.find((one) => one.botIsMember && one.archived !== true) ?? channels[0];
    if (channel === undefined) throw new Error("the workspace has no channel to type in");
    return channel.id;
  }
  function refresh(at: Message | View): Message | View {
    if (isView(at)) return refreshView(at);
    const now = core.workspace.findMessage(at.channel, at.ts);
    if (now === undefined || now.deleted) throw new Error(`the message ${at.ts} is gone`);
    return now;
  }
  function refreshView(at: View): View {
    const now = core.workspace.views.find(at.id);
    if (now === undefined) throw new Error(`the view "${at.title}" (${at.id}) is closed`);
    return now;
  }

  return {
    context,
    core,
    ...createChoices(),
    send,
    begin,
    withResponseUrl,
    firstChannel,
    refresh,
    refreshView,
  };
}

export type Desk = ReturnType<typeof createDesk>;
