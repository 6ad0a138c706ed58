import type { KnownBlock, RichTextBlock, TableBlock } from "@slack/types";
import { withoutLinks } from "../../domain/visible-text.ts";
import type { Message, MessageBlock } from "./blocks.ts";
import { cut, escapeText, LIMITS } from "./limits.ts";

/**
 * The same answer without tables and charts, for a Slack that refuses them: tables become monospace text, charts
 * go, since the table beside them has their figures.
 */
export function plainMessage(message: Message): Message {
  return { text: message.text, blocks: plainBlocks(message.blocks).slice(0, LIMITS.messageBlocks) };
}

export function plainBlocks(blocks: readonly MessageBlock[]): KnownBlock[] {
  return blocks.flatMap(plainBlock);
}

function plainBlock(block: MessageBlock): KnownBlock[] {
  if (block.type === "data_visualization") return [];
  if (block.type !== "table") return [block];
  return chunkLines(monospaceLines(block)).map((lines) => ({
    type: "section",
    text: { type: "mrkdwn", text: `\`\`\`\n${lines.join("\n")}\n\`\`\``, verbatim: true },
  }));
}

function monospaceLines(block: TableBlock): string[] {
  const rows = block.rows.map((row) => row.map((cell) => cut(withoutLinks(cellText(cell)), 40)));
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const gap = " ".repeat((widths[index] ?? 0) - width(cell));
        return block.column_settings?.[index]?.align === "right" ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

function chunkLines(lines: readonly string[]): string[][] {
  const chunks: string[][] = [[]];
  let length = 0;
  for (const line of lines.map((one) => escapeText(one).replaceAll("`", "'"))) {
    if (length + line.length + 1 > LIMITS.sectionText - 20) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(line);
    length += line.length + 1;
  }
  return chunks;
}

/** Hangul and other wide letters take two columns of a monospace font. */
function width(text: string): number {
  let columns = 0;
  for (const letter of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(letter)
      ? 2
      : 1;
  return columns;
}

function cellText(cell: TableBlock["rows"][number][number]): string {
  return cell.type === "rich_text" ? richText(cell) : cell.text;
}

// The table builder writes one section with one element, a text or a person, into a rich cell.
function richText(block: RichTextBlock): string {
  const section = block.elements[0];
  const element = section?.type === "rich_text_section" ? section.elements[0] : undefined;
  if (element?.type === "user") return `@${element.user_id}`;
  return element?.type === "text" ? element.text : "";
}
