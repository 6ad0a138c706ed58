import type { ReactNode } from "react";
import type { Fields } from "../../web/protocol.ts";

/** One kind of block. `draw` draws the blocks inside a block. It throws for what Slack would refuse. */
export type Kind = (props: {
  readonly block: Fields;
  readonly draw: (block: Fields) => ReactNode;
}) => ReactNode;
