import type { ModalView } from "@slack/types";
import type { Message, MessageBlock } from "./views/blocks.ts";

/** What a command, action or modal leaves behind; `deliver.ts` turns it into calls. */
export type Answer =
  /** A new message that only this person sees. */
  | { readonly kind: "reply"; readonly message: Message }
  /** In place of the message that was clicked. */
  | { readonly kind: "replace"; readonly message: Message }
  /** At once a first message, and in its place the second when it is there. */
  | { readonly kind: "progress"; readonly message: Message; readonly later: () => Promise<Message> }
  | { readonly kind: "open"; readonly view: ModalView }
  /** Under the fields of the submitted modal, which stays open. */
  | { readonly kind: "fieldErrors"; readonly errors: Readonly<Record<string, string>> }
  /** To everybody in the channel. */
  | { readonly kind: "post"; readonly channelId: string; readonly message: Message; readonly told: Message }
  /** On this person's Home tab, in place of what stood there. */
  | { readonly kind: "home"; readonly blocks: readonly MessageBlock[] }
  | { readonly kind: "nothing" };

export function reply(message: Message): Answer {
  return { kind: "reply", message };
}

export function replace(message: Message): Answer {
  return { kind: "replace", message };
}

export function home(blocks: readonly MessageBlock[]): Answer {
  return { kind: "home", blocks };
}

export function open(view: ModalView): Answer {
  return { kind: "open", view };
}
