import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { visibleText } from "../../domain/visible-text.ts";
import type { Translator } from "../../i18n/messages.ts";
import { plain } from "./blocks.ts";
import { cut, LIMITS } from "./limits.ts";
import { TEXT_LENGTHS, type TextField } from "./text-lengths.ts";

/** Every input of ours has this action id: a field is named by its block. */
export const FIELD = "value";

type Field = { block: string; label: string; optional?: boolean; hint?: string };

export function modal(
  t: Translator,
  options: {
    action: string;
    title: string;
    blocks: readonly KnownBlock[];
    memory?: Readonly<Record<string, string | undefined>>;
    /** What the button says that sends it. */
    submit?: string;
  },
): ModalView {
  return {
    type: "modal",
    callback_id: options.action,
    title: plain(options.title, LIMITS.modalTitle),
    submit: plain(options.submit ?? t.button.submit, LIMITS.modalTitle),
    close: plain(t.button.cancel, LIMITS.modalTitle),
    private_metadata: JSON.stringify(options.memory ?? {}),
    blocks: options.blocks.slice(0, LIMITS.viewBlocks),
  };
}

/** A modal that only says something. */
export function notice(t: Translator, options: { title: string; blocks: ModalView["blocks"] }): ModalView {
  return {
    type: "modal",
    title: plain(options.title, LIMITS.modalTitle),
    close: plain(t.button.close, LIMITS.modalTitle),
    blocks: options.blocks.slice(0, LIMITS.viewBlocks),
  };
}

export function fileInput(field: Field & { types: readonly string[]; most: number }): InputBlock {
  return input(field, {
    type: "file_input",
    action_id: FIELD,
    filetypes: [...field.types],
    max_files: field.most,
  });
}

function input(field: Field, element: InputBlock["element"]): InputBlock {
  return {
    type: "input",
    block_id: field.block,
    label: plain(field.label, 2000),
    optional: field.optional ?? false,
    element,
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, 2000) }),
  };
}

export function textInput(
  field: Field & {
    block: TextField;
    initial?: string | undefined;
    placeholder?: string;
    multiline?: boolean;
  },
): InputBlock {
  return input(field, {
    type: "plain_text_input",
    action_id: FIELD,
    multiline: field.multiline ?? false,
    max_length: TEXT_LENGTHS[field.block],
    ...(field.initial === undefined || field.initial === ""
      ? {}
      : { initial_value: visibleText(field.initial) }),
    ...(field.placeholder === undefined ? {} : { placeholder: plain(field.placeholder, 150) }),
  });
}

export type Choice = { readonly value: string; readonly label: string };

/** A menu; Slack takes 100 options, or 100 groups of them. */
export function selectInput(
  field: Field & { choices: readonly Choice[]; initial?: string | undefined },
): InputBlock {
  const initial = field.choices.find((choice) => choice.value === field.initial);
  const groups: PlainTextOption[][] = [];
  for (let start = 0; start < field.choices.length; start += LIMITS.options) {
    groups.push(field.choices.slice(start, start + LIMITS.options).map(option));
  }
  return input(field, {
    type: "static_select",
    action_id: FIELD,
    ...(groups.length <= 1
      ? { options: groups[0] ?? [] }
      : {
          option_groups: groups
            .slice(0, LIMITS.options)
            .map((options) => ({ label: groupLabel(options), options })),
        }),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

function groupLabel(options: readonly PlainTextOption[]) {
  const ends = [options[0], options.at(-1)].map((one) => cut(one?.text.text ?? "", 30));
  return plain(ends.join(" – "), LIMITS.optionText);
}

function option(choice: Choice): PlainTextOption {
  return { text: plain(choice.label, LIMITS.optionText), value: cut(choice.value, 150) };
}

export function channelInput(field: Field & { initial?: string | undefined }): InputBlock {
  return input(field, {
    type: "conversations_select",
    action_id: FIELD,
    filter: {
      include: ["public", "private"],
      exclude_bot_users: true,
    },
    ...(field.initial === undefined ? {} : { initial_conversation: field.initial }),
  });
}

/** Boxes to tick; those that are ticked come back with commas between. */
export function checkboxInput(
  field: Omit<Field, "optional"> & { choices: readonly Choice[]; ticked: readonly string[] },
): InputBlock {
  const ticked = field.choices.filter(({ value }) => field.ticked.includes(value)).map(option);
  return input(
    { ...field, optional: true },
    {
      type: "checkboxes",
      action_id: FIELD,
      options: field.choices.map(option),
      // Slack takes no empty list.
      ...(ticked.length === 0 ? {} : { initial_options: ticked }),
    },
  );
}

/** A choice that shows all that there is to choose. */
export function radioInput(
  field: Field & { choices: readonly Choice[]; initial?: string | undefined },
): InputBlock {
  const initial = field.choices.find((choice) => choice.value === field.initial);
  return input(field, {
    type: "radio_buttons",
    action_id: FIELD,
    options: field.choices.map(option),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

export function userInput(field: Field & { initial?: string | undefined }): InputBlock {
  return input(field, {
    type: "users_select",
    action_id: FIELD,
    ...(field.initial === undefined ? {} : { initial_user: field.initial }),
  });
}
