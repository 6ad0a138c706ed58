import { getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";

/** The words of rich text without its looks. */
export function readRichText(block: Fields): string {
  const parts = listFields(block["elements"]);
  return parts.map((part) => `${readElement(part)}`).join("\n");
}

function readElement(element: Fields): string {
  const inner = listFields(element["elements"]);
  if (inner.length > 0) {
    const between = element["type"] === "rich_text_list" ? "\n" : "";
    return inner.map(readElement).join(between);
  }
  const named = [
    "text",
    "user_id",
    "channel_id",
    "usergroup_id",
    "range",
    "name",
    "value",
    "fallback",
    "url",
  ];
  return named.map((name) => getText(element, name)).find((text) => text !== "") ?? "";
}
