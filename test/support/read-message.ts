import type { Fields, Interaction, Message } from "../../local/slack/types.ts";
import { onlyReply, texts } from "./slack-world.ts";

/** The rows of a message's table, each cell as its text. */
export function tableRows(message: Pick<Message, "blocks">): string[][] {
  const table = message.blocks.find((block) => block["type"] === "table");
  const rows = (table?.["rows"] ?? []) as Fields[][];
  return rows.map((row) => row.map((cell) => texts(cell).join("")));
}

export function replyRows(interaction: Interaction): string[][] {
  return tableRows(onlyReply(interaction));
}

/** The native chart of a message. */
export function chartOf(message: Pick<Message, "blocks">): Fields | undefined {
  return message.blocks.find((block) => block["type"] === "data_visualization")?.["chart"] as
    | Fields
    | undefined;
}

export function messageText(message: Message): string {
  return [message.text, ...texts(message.blocks)].join("\n");
}
