import type { AddressInfo } from "node:net";
import { snapshot } from "./acts.ts";
import { readFile } from "./api-files.ts";
import type { ApiContext } from "./api-method.ts";
import { type Core, createCore } from "./core.ts";
import { createHttpDelivery, type Delivered, type Outgoing, type RawRequest } from "./delivery.ts";
import { type EmulatedSlack, startEmulator } from "./emulator.ts";
import { createPeople } from "./people.ts";
import { createFrontServer } from "./server.ts";
import { createSocketDelivery } from "./socket-delivery.ts";
import type { Channel, Interaction, Message, Person, SlackOptions, View } from "./types.ts";
import { waitUntil } from "./waiting.ts";

/** Slack, as far as a bot and its people can tell, on the loopback interface. Close it at the end. */
export async function startSlack(options: SlackOptions) {
  const core = createCore(options);
  let context: ApiContext | undefined;
  const server = createFrontServer(() => {
    if (context === undefined) throw new Error("the local Slack is still starting");
    return context;
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(core.options.port, "127.0.0.1", () => resolve());
  });
  // A server on TCP has an object as its address.
  core.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = createSocketDelivery(server, core);
  const http = createHttpDelivery(core);
  const emulator = await startEmulator(core.options, core.ids, core.baseUrl);
  context = { core, emulator, openSocketUrl: sockets.openUrl };
  const deliver = (outgoing: Outgoing) => (sockets.isConnected() ? sockets : http).deliver(outgoing);

  return {
    /** Where the bot calls the Web API; ends in `/api/`. */
    apiUrl: `${core.baseUrl}/api/`,
    ...createPeople(context, deliver),
    ...createReading(core),
    /** A file of a message that this person sees. */
    readFile: (person: string, fileId: string) => readFile(person, fileId, { core, emulator }),
    ...createWaiting(core),
    /** Where the bot takes its requests; a connected socket takes them instead. */
    connectHttp: http.connect,
    /** Resolves as soon as a bot is connected by Socket Mode. */
    socketConnected: () =>
      waitFor(core, () => (sockets.isConnected() ? true : undefined), "a Socket Mode connection"),
    /** Asks every connected bot to connect again. */
    disconnectSockets: sockets.disconnect,
    /** Any body to the bot, signed unless told otherwise; answers what the bot said. */
    sendRaw: (raw: RawRequest): Promise<Delivered> => http.sendRaw(raw),
    /** Any text to the bot in Socket Mode. */
    sendFrame: sockets.sendFrame,
    faults: core.faults,
    close: () => closeAll(server, sockets, http, emulator),
  };
}

/** The running local Slack: people act, tests read and wait. */
export type LocalSlack = Awaited<ReturnType<typeof startSlack>>;

function createReading(core: Core) {
  const { workspace } = core;
  return {
    people: (): Person[] => [...workspace.people.values()],
    channels: (): Channel[] => [...workspace.channels.values()],
    /** Archives a channel, shares it, adds or removes the bot. */
    changeChannel: workspace.changeChannel,
    /** A channel as one person sees it, oldest first: its messages and that person's ephemeral ones. */
    messagesSeenBy: (person: string, channel: string): Message[] => workspace.messagesSeenBy(person, channel),
    /** A message of a channel as this person sees it; undefined when they do not. */
    findMessage: (person: string, channel: string, ts: string): Message | undefined =>
      workspace.sees(person, workspace.findMessage(channel, ts)),
    sees: (person: string, message: Message): boolean => workspace.sees(person, message) !== undefined,
    /** Where two people write to each other. */
    directMessagesBetween: workspace.directMessagesBetween,
    /** The conversation between the bot and this person. */
    dms: (person: string): Message[] => workspace.dms(person),
    /** The modal on top of this person's screen. */
    openView: (person: string): View | undefined => workspace.views.top(person),
    /** All of this person's modals, lowest first. */
    openViews: (person: string): readonly View[] => workspace.views.stack(person),
    home: (person: string): View | undefined => workspace.views.home(person),
    /** Every request and answer so far, both ways. */
    traffic: core.traffic.entries,
    onTraffic: core.traffic.onTraffic,
    /** Each message, view or channel that changed. */
    onChange: workspace.onChange,
    /** What a real Slack would have refused, and acknowledgements that failed. Empty at the end of a good test. */
    problems: core.problems.found,
    onProblem: core.problems.onProblem,
    /** The problems so far, and forgets them: for a test that means to cause them. */
    takeProblems: (): string[] => core.problems.found.splice(0),
  };
}

function createWaiting(core: Core) {
  const { effects, workspace } = core;
  const seen = new Map<string, number>();
  return {
    /** The next message this act causes after those already in `interaction.replies` (or answered here before). */
    async nextReply(interaction: Interaction): Promise<Message> {
      const at = seen.get(interaction.id) ?? interaction.replies.length;
      seen.set(interaction.id, at + 1);
      return waitFor(core, () => effects.find(interaction.id)?.replies[at], "the next reply");
    },
    /** The next view this act opens or changes after those in `interaction.views`. */
    async nextView(interaction: Interaction): Promise<View> {
      const key = `view ${interaction.id}`;
      const at = seen.get(key) ?? interaction.views.length;
      seen.set(key, at + 1);
      return waitFor(core, () => effects.find(interaction.id)?.views[at], "the next view");
    },
    /** The message after its next change; at once when it has changed since. */
    nextUpdate(message: Message): Promise<Message> {
      const changed = () => {
        const now = workspace.findMessage(message.channel, message.ts);
        return now === message ? undefined : now;
      };
      return waitFor(core, changed, `a change of the message "${message.text.slice(0, 60)}"`);
    },
    /** Resolves when `read` answers something; it is asked again at every change and every request. */
    waitFor: <T>(read: () => T | undefined, what: string): Promise<T> => waitFor(core, read, what),
    /** The interaction as it stands now, with what came later. */
    latest(interaction: Interaction): Interaction {
      const running = effects.find(interaction.id);
      return running === undefined ? interaction : snapshot(running);
    },
  };
}

function waitFor<T>(core: Core, read: () => T | undefined, what: string): Promise<T> {
  const onEvent = [core.effects.onMove, core.workspace.onChange, core.traffic.onTraffic];
  return waitUntil({
    read,
    what,
    limitMs: core.options.effectLimitMs,
    onEvent,
    traffic: core.traffic.entries,
  });
}

async function closeAll(
  server: ReturnType<typeof createFrontServer>,
  sockets: ReturnType<typeof createSocketDelivery>,
  http: ReturnType<typeof createHttpDelivery>,
  emulator: EmulatedSlack,
): Promise<void> {
  sockets.close();
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  // Calls under a "timeout" fault are still open.
  server.closeAllConnections();
  await Promise.all([stopped, http.close(), emulator.close()]);
}
