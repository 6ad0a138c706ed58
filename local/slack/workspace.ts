import { createListeners } from "./listeners.ts";
import type { Channel, Fields, Message, Person, SlackChange, SlackOptions, View } from "./types.ts";
import { createViewStack } from "./view-stack.ts";

/** What the people of the workspace see: channels, messages, ephemerals, modals and Home tabs. */
export function createWorkspace(options: SlackOptions) {
  const people = new Map<string, Person>(options.people.map((person) => [person.id, person]));
  const channels = new Map<string, Channel>(options.channels.map((channel) => [channel.id, channel]));
  const messages = new Map<string, Map<string, Message>>();
  const changes = createListeners<SlackChange>();
  const tellView = (view: View) => changes.tell({ kind: "view", view });
  const directMessages = new Map<string, readonly [string, string]>();

  function seesConversation(person: string, channel: string): boolean {
    if (!channel.startsWith("D")) return true;
    return channel === directMessageId(person) || (directMessages.get(channel)?.includes(person) ?? false);
  }

  return {
    people,
    channels,
    views: createViewStack(tellView),
    onChange: changes.add,

    getPerson(id: string): Person {
      const person = people.get(id);
      if (person === undefined) throw new Error(`nobody has the id ${id} in this workspace`);
      return person;
    },
    changeChannel(id: string, change: Partial<Omit<Channel, "id">>): void {
      const channel = channels.get(id);
      if (channel === undefined) throw new Error(`no channel has the id ${id}`);
      channels.set(id, { ...channel, ...change });
      changes.tell({ kind: "channel", channel: id });
    },

    findMessage(channel: string, ts: string): Message | undefined {
      return messages.get(channel)?.get(ts);
    },
    putMessage(message: Message): Message {
      const inChannel = messages.get(message.channel) ?? new Map<string, Message>();
      messages.set(message.channel, inChannel.set(message.ts, message));
      changes.tell({ kind: "message", message });
      return message;
    },
    /** The message itself where this person sees it: everybody's, their own ephemeral ones, their own direct ones. */
    sees(person: string, message: Message | undefined): Message | undefined {
      if (message === undefined || message.deleted || (message.ephemeralTo ?? person) !== person)
        return undefined;
      return seesConversation(person, message.channel) ? message : undefined;
    },
    /** The channel as this person sees it. */
    messagesSeenBy(person: string, channel: string): Message[] {
      return [...(messages.get(channel)?.values() ?? [])].filter(
        (message) => this.sees(person, message) !== undefined,
      );
    },
    /** A file of any message that this person sees. */
    findFile(person: string, fileId: string): Fields | undefined {
      for (const inChannel of messages.values()) {
        for (const message of inChannel.values()) {
          const file = message.files.find((one) => one["id"] === fileId);
          if (file !== undefined && this.sees(person, message) !== undefined) return file;
        }
      }
      return undefined;
    },
    /** The conversation of two people; the bot is not in it. */
    directMessagesBetween(one: string, other: string): string {
      const pair = [one, other].sort() as [string, string];
      const id = `D${pair.map((person) => person.slice(-4)).join("")}P`;
      directMessages.set(id, pair);
      return id;
    },
    /** Where the bot and this person write to each other. */
    dms(person: string): Message[] {
      return this.messagesSeenBy(person, directMessageId(person));
    },
  };
}

/** `U000000007` talks to the bot in `D000000007`. */
export function directMessageId(person: string): string {
  return `D${person.slice(1)}`;
}
