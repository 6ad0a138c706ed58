import type { ModalView } from "@slack/types";
import type { Posted } from "../services/share-report.ts";
import type { Context } from "./commands/command.ts";
import type { Place } from "./long-jobs.ts";
import type { Message, MessageBlock } from "./views/blocks.ts";

/** What a command, action or modal leaves behind; `deliver.ts` turns it into calls. */
export type Answer =
  /** A new message that only this person sees. `again`: the command line that shows it once more. */
  | { readonly kind: "reply"; readonly message: Message; readonly again?: string }
  /** In place of the message that was clicked. */
  | { readonly kind: "replace"; readonly message: Message; readonly again?: string }
  /** At once a first message, and in its place the second when it is there. */
  | {
      readonly kind: "progress";
      readonly message: Message;
      readonly later: () => Promise<Message>;
      readonly again?: string;
      /** Not in place: after a click the place would be the message that was clicked. */
      readonly below?: boolean;
      /** Left, when `later` is not come to. */
      readonly place?: Place;
    }
  | { readonly kind: "open"; readonly view: ModalView }
  /** The submitted modal shows `waiting` at once; what comes of it, when it is there. */
  | {
      readonly kind: "slow";
      readonly waiting: ModalView;
      readonly later: SlowWork;
      readonly place?: Place;
    }
  /** In place of the submitted modal; `told` reaches the person where that was closed meanwhile, or in any case. */
  | {
      readonly kind: "update";
      readonly view: ModalView;
      readonly told: Message;
      readonly tell: "always" | "whenClosed";
    }
  /** Under the fields of the submitted modal, which stays open. */
  | { readonly kind: "fieldErrors"; readonly errors: Readonly<Record<string, string>> }
  /** The submitted modal asks something and keeps what was filled in. */
  | { readonly kind: "asked"; readonly view: ModalView }
  /** To everybody in the channel, under its id in the outbox, which sends it `later` where Slack fails now. */
  | {
      readonly kind: "post";
      readonly channelId: string;
      readonly message: Message;
      readonly id: string;
      readonly settle: (posted: Posted) => Promise<void>;
      readonly told: Message;
      readonly toldLater: Message;
    }
  /** On this person's Home tab, in place of what stood there. */
  | { readonly kind: "home"; readonly blocks: readonly MessageBlock[] }
  | { readonly kind: "nothing" };

/** Given the person as they are admitted after the acknowledgement. */
export type SlowWork = (context: Context) => Promise<Answer>;

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
