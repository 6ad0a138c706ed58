import type { Writable } from "node:stream";
import { blocksText } from "./blocks-text.ts";
import type { Actor } from "./cast.ts";
import type { LocalSlack } from "./slack/slack.ts";
import type { Interaction, Message, View } from "./slack/types.ts";

type Options = {
  readonly slack: LocalSlack;
  readonly cast: readonly [Actor, ...Actor[]];
  readonly channelId: string;
  readonly alertChannelId: string;
  readonly runAlerts: () => Promise<void>;
  /** Resolves when the bot is not working on anything. */
  readonly settled: () => Promise<void>;
  readonly output: Writable;
};

/** Lines typed by a person, answered in text: `/finops …`, `as pm`, `click TEXT`, `alerts`. */
export function createTerminal(options: Options) {
  const { slack, cast, channelId, alertChannelId, settled, output } = options;
  let actor: Actor = cast[0];
  let last: Message | View | undefined;
  const print = (text: string) => output.write(`${text}\n`);

  async function take(line: string): Promise<void> {
    const text = line.trim();
    if (text === "") return;
    const [word = "", ...rest] = text.split(/\s+/);
    if (word === "as") changeActor(rest[0] ?? "");
    else if (word === "click") await show(await press(rest.join(" ")));
    else if (word === "run-alerts") await showAlerts();
    else if (!text.startsWith("/finops")) usage();
    else await show(await slack.type(text, { as: actor.id, channel: channelId }));
  }

  function changeActor(name: string): void {
    const next = cast.find((one) => one.as === name);
    actor = next ?? actor;
    if (next === undefined) usage();
    else print(`You are ${next.name} (${next.role ?? next.as}).`);
  }

  async function press(control: string): Promise<Interaction | undefined> {
    if (last === undefined) return undefined;
    return slack.click(last, control, { as: actor.id }).catch((error: unknown) => {
      // The front says which controls there are.
      print(error instanceof Error ? error.message : String(error));
      return undefined;
    });
  }

  async function show(interaction: Interaction | undefined): Promise<void> {
    if (interaction === undefined) return;
    if (interaction.failure !== undefined) print(`Slack: ${interaction.failure}`);
    for (const message of interaction.replies) showMessage(message);
    for (const view of interaction.views) showView(view);
    // What comes later in its place, such as the model's advice.
    await settled();
    for (const [index, message] of slack.latest(interaction).replies.entries()) {
      if (message.text !== interaction.replies[index]?.text) showMessage(message);
    }
  }

  function showMessage(message: Message): void {
    last = message;
    print(`${blocksText(message.blocks) || message.text}\n`);
  }

  function showView(view: View): void {
    last = view;
    print(`┌ ${view.title}\n${blocksText(view.blocks)}\n`);
  }

  async function showAlerts(): Promise<void> {
    const before = slack.messagesSeenBy(actor.id, alertChannelId).length;
    await options.runAlerts();
    const posted = slack.messagesSeenBy(actor.id, alertChannelId).slice(before);
    if (posted.length === 0) print("Nothing new to post.");
    for (const message of posted) showMessage(message);
  }

  function usage(): void {
    const names = cast.map(({ as }) => as).join(" | ");
    print(`Type /finops help, or: as ${names} · click BUTTON · run-alerts`);
  }

  return {
    take,
    prompt: () => output.write(`${actor.name}> `),
    greet() {
      usage();
      output.write(`${actor.name}> `);
    },
  };
}
