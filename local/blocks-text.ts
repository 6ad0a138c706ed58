import type { MessageBlock } from "../src/slack/views/blocks.ts";
import { plainMessage } from "../src/slack/views/plain-message.ts";
import type { Fields } from "./slack/types.ts";

/** Blocks as lines of text, tables in columns, buttons in brackets. */
export function blocksText(blocks: readonly Fields[]): string {
  const { blocks: plain } = plainMessage({ text: "", blocks: blocks as unknown as MessageBlock[] });
  return plain
    .map((block) => blockText(block as unknown as Fields))
    .filter((text) => text !== "")
    .join("\n");
}

function blockText(block: Fields): string {
  switch (block["type"]) {
    case "header":
      return `━━ ${textOf(block["text"])}`;
    case "section":
      return textOf(block["text"]).replaceAll("```", "").trim();
    case "context":
      return `· ${listOf(block["elements"]).map(textOf).join(" ")}`;
    case "rich_text":
      return listOf(block["elements"]).map(richText).join("\n");
    case "actions":
      return listOf(block["elements"])
        .map((element) => `[ ${controlText(element)} ]`)
        .join(" ");
    case "input":
      return `${textOf(block["label"])}: ${initialText(block["element"])}`;
    default:
      return "";
  }
}

function richText(element: Fields): string {
  const parts = listOf(element["elements"]);
  if (element["type"] === "rich_text_list") return parts.map((part) => `  • ${richText(part)}`).join("\n");
  return parts
    .map((part) =>
      part["type"] === "user"
        ? `@${String(part["user_id"])}`
        : part["type"] === "channel"
          ? `#${String(part["channel_id"])}`
          : textOf(part),
    )
    .join("");
}

function controlText(element: Fields): string {
  return textOf(element["text"] ?? element["placeholder"]);
}

function initialText(element: unknown): string {
  if (!isFields(element)) return "";
  return String(
    element["initial_value"] ??
      textOf(isFields(element["initial_option"]) ? element["initial_option"]["text"] : undefined),
  );
}

function textOf(node: unknown): string {
  if (typeof node === "string") return node;
  return isFields(node) ? textOf(node["text"]) : "";
}

function listOf(node: unknown): Fields[] {
  return Array.isArray(node) ? node.filter(isFields) : [];
}

function isFields(node: unknown): node is Fields {
  return typeof node === "object" && node !== null;
}
