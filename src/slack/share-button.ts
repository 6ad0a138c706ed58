import type { Translator } from "../i18n/messages.ts";
import type { Command } from "./commands/command.ts";
import { actions, button, confirmation, type Message } from "./views/blocks.ts";
import { LIMITS } from "./views/limits.ts";

/** The id of the button here and of its action in `actions/share.ts`. */
export const SHARE = "share";

/** The Home tab is no channel, and a direct message has nobody else to share with. */
export function hasAudience(channelId: string | undefined): boolean {
  return channelId !== undefined && !channelId.startsWith("D");
}

/** Adds Share to a report. The button carries the command with all its values, so that it shares this month tomorrow. */
export function withShareButton(
  message: Message,
  command: Command,
  args: Readonly<Record<string, unknown>>,
  t: Translator,
): Message {
  const line = commandLine(command.name, args);
  if (line.length > LIMITS.buttonValue) return message;
  const share = button({
    action: SHARE,
    text: t.button.share,
    value: line,
    confirm: confirmation({
      title: t.share.title,
      text: t.share.text,
      confirm: t.button.share,
      deny: t.button.cancel,
    }),
  });
  const last = message.blocks.at(-1);
  if (last?.type === "actions" && last.elements.length < LIMITS.actionElements) {
    return {
      ...message,
      blocks: [...message.blocks.slice(0, -1), { ...last, elements: [...last.elements, share] }],
    };
  }
  return { ...message, blocks: [...message.blocks.slice(0, LIMITS.messageBlocks - 1), actions([share])] };
}

/** `summary month=2026-10 service="ERP 2"`: the same question, whenever it is asked. */
export function commandLine(name: string, args: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(args)
    .filter(([, value]) => typeof value === "string" || typeof value === "number")
    .map(([key, value]) => `${key}="${String(value)}"`);
  return [name, ...words].join(" ");
}
