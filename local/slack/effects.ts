import { createListeners } from "./listeners.ts";
import type { Interaction, Message, View } from "./types.ts";

/** An interaction while it runs: `replies` and `views` grow, `expires` is when its response URL dies. */
export type Running = Interaction & {
  done: boolean;
  responsesLeft: number;
  expiresAt: number;
  messageTs?: string;
  viewId?: string;
};

/** Which act of a person caused which message or view. */
export function createEffects() {
  const running: Running[] = [];
  const moved = createListeners<void>();

  function addReply(interaction: Running | undefined, message: Message): void {
    interaction?.replies.push(message);
    moved.tell();
  }
  function addView(interaction: Running | undefined, view: View): void {
    interaction?.views.push(view);
    moved.tell();
  }
  // The newest act that still waits for an effect comes first, then the newest that fits at all.
  function newest(fits: (one: Running) => boolean): Running | undefined {
    const fitting = running.filter(fits);
    return fitting.findLast((one) => !hasEffect(one)) ?? fitting.at(-1);
  }
  return {
    onMove: moved.add,
    move: () => moved.tell(),
    begin: (interaction: Running) => running.push(interaction),
    find: (id: string) => running.find((one) => one.id === id),
    byTrigger: (triggerId: string) => running.find((one) => one.triggerId === triggerId),
    addReply,
    addView,
    ofView: (view: View) =>
      newest((one) => one.viewId === view.id) ?? newest((one) => one.person === view.person),
    ofPerson: (person: string, channel?: string) =>
      newest((one) => one.person === person && one.channel === channel) ??
      newest((one) => one.person === person),
    ofMessage(channel: string, ts: string, dmOf: (person: string) => string): Running | undefined {
      const touches = (one: Running) => one.messageTs === ts || one.replies.some((reply) => reply.ts === ts);
      const here = (one: Running) => one.channel === channel || dmOf(one.person) === channel;
      const waiting = running.filter((one) => !one.done);
      return newest(touches) ?? newest(here) ?? (waiting.length === 1 ? waiting[0] : undefined);
    },
  };
}

export function hasEffect(interaction: Interaction): boolean {
  return (
    interaction.failure !== undefined ||
    interaction.closed ||
    interaction.replies.length > 0 ||
    interaction.views.length > 0 ||
    interaction.options.length > 0 ||
    Object.keys(interaction.errors).length > 0
  );
}
