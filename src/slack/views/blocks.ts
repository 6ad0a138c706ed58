import type {
  ActionsBlockElement,
  Block,
  Button,
  ConfirmationDialog,
  KnownBlock,
  PlainTextElement,
  RichTextElement,
} from "@slack/types";
import { visibleText, withoutLinks } from "../../domain/visible-text.ts";
import { cut, escapeAndCut, LIMITS } from "./limits.ts";

/** Slack's native chart; @slack/types 3.2 does not have it yet. */
export interface ChartBlock extends Block {
  type: "data_visualization";
  title: string;
  chart:
    | { type: "pie"; segments: { label: string; value: number }[] }
    | {
        type: "bar" | "line" | "area";
        series: { name: string; data: { label: string; value: number }[] }[];
        axis_config: { categories: string[]; x_label?: string; y_label?: string };
      };
}

export type MessageBlock = KnownBlock | ChartBlock;

/** An answer: the sentence that notifications and screen readers get, and what is drawn. `text` is escaped here. */
export type Message = { readonly text: string; readonly blocks: readonly MessageBlock[] };

/** `sentence` is plain text: it is escaped once, here, and Slack finds no link in it. */
export function message(sentence: string, blocks: readonly MessageBlock[]): Message {
  const text = escapeAndCut(withoutLinks(visibleText(sentence)), LIMITS.messageText);
  return { text, blocks: blocks.slice(0, LIMITS.messageBlocks) };
}

export function plain(text: string, max: number): PlainTextElement {
  return { type: "plain_text", text: cut(visibleText(text), max) || " ", emoji: true };
}

export function header(text: string): KnownBlock {
  return { type: "header", text: plain(text, LIMITS.headerText) };
}

/** Parts of a line: text is shown as it is typed, never as markup. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly user: string }
  | { readonly channel: string };

function spanElement(span: Span): RichTextElement {
  const text = (written: string) => ({ type: "text" as const, text: visibleText(written) });
  if (typeof span === "string") return text(span);
  if ("bold" in span) return { ...text(span.bold), style: { bold: true } };
  if ("code" in span) return { ...text(span.code), style: { code: true } };
  if ("user" in span) return { type: "user", user_id: span.user };
  return { type: "channel", channel_id: span.channel };
}

// Slack refuses empty text elements.
function spanElements(spans: readonly Span[]): RichTextElement[] {
  const elements = spans.map(spanElement).filter((element) => element.type !== "text" || element.text !== "");
  return elements.length === 0 ? [{ type: "text", text: " " }] : elements;
}

/** A paragraph that is safe for any text of a person. */
export function paragraph(...spans: readonly Span[]): KnownBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: spanElements(spans) }] };
}

export function bullets(lines: readonly (readonly Span[])[]): KnownBlock {
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_list",
        style: "bullet",
        elements: lines.map((spans) => ({ type: "rich_text_section", elements: spanElements(spans) })),
      },
    ],
  };
}

/** A small grey line. */
export function note(text: string): KnownBlock {
  return { type: "context", elements: [plain(text, LIMITS.sectionText)] };
}

export function actions(elements: readonly ActionsBlockElement[]): KnownBlock {
  return { type: "actions", elements: elements.slice(0, LIMITS.actionElements) };
}

export function button(options: {
  action: string;
  text: string;
  value?: string;
  style?: "primary" | "danger";
  confirm?: ConfirmationDialog;
}): Button {
  return {
    type: "button",
    action_id: options.action,
    text: plain(options.text, LIMITS.buttonText),
    ...(options.value === undefined ? {} : { value: options.value }),
    ...(options.style === undefined ? {} : { style: options.style }),
    ...(options.confirm === undefined ? {} : { confirm: options.confirm }),
  };
}

export function confirmation(words: {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}): ConfirmationDialog {
  return {
    title: plain(words.title, 100),
    text: plain(words.text, 300),
    confirm: plain(words.confirm, 30),
    deny: plain(words.deny, 30),
  };
}
