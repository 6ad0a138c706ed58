import "../styles/blocks.css";
import "../styles/fonts.ts";
import "../styles/theme.css";
import { getText, isFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Block } from "./block.tsx";
import { BlockError } from "./block-error.tsx";
import { sortReasons } from "./refusals.ts";

type Props = {
  readonly blocks: readonly Fields[];
  /** Why Slack refused these blocks, in its words; each stands at the block that it names. */
  readonly reasons?: readonly string[];
};

export function Blocks({ blocks, reasons = [] }: Props) {
  const { byBlock, rest } = sortReasons(reasons, blocks.length);
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <Block key={blockKey(block, index)} block={block} reasons={byBlock.get(index) ?? []} />
      ))}
      {rest.map((reason) => (
        <BlockError key={reason} reason={reason} subject="These blocks" />
      ))}
    </div>
  );
}

// Refused blocks may lack ids or use one twice.
function blockKey(block: unknown, index: number): string {
  return `${index} ${isFields(block) ? getText(block, "block_id") : ""}`;
}
