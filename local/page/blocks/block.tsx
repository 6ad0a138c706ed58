import "../styles/boxes.css";
import { useMemo } from "react";
import { getText, isFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Actions } from "./actions.tsx";
import { Alert } from "./alert.tsx";
import { BlockBoundary } from "./block-boundary.tsx";
import { BlockError } from "./block-error.tsx";
import { Card } from "./card.tsx";
import { Carousel } from "./carousel.tsx";
import { Chart } from "./chart.tsx";
import { Container } from "./container.tsx";
import { Context } from "./context.tsx";
import { DataTable } from "./data-table.tsx";
import { FileBlock } from "./file-block.tsx";
import { Header } from "./header.tsx";
import { ImageBlock } from "./image-block.tsx";
import { Input } from "./input.tsx";
import type { Kind } from "./kind.ts";
import { Markdown } from "./markdown.tsx";
import { PlaceProvider } from "./place.ts";
import { Plan } from "./plan.tsx";
import { RichText } from "./rich-text.tsx";
import { Section } from "./section.tsx";
import { Table } from "./table.tsx";
import { TaskCard } from "./task-card.tsx";
import { Video } from "./video.tsx";

const KINDS: Readonly<Record<string, Kind>> = {
  actions: Actions,
  alert: Alert,
  card: Card,
  carousel: Carousel,
  container: Container,
  context: Context,
  context_actions: Actions,
  data_table: DataTable,
  data_visualization: Chart,
  divider: () => <hr className="bk-divider" />,
  file: FileBlock,
  header: Header,
  image: ImageBlock,
  input: Input,
  markdown: Markdown,
  plan: Plan,
  rich_text: RichText,
  section: Section,
  table: Table,
  task_card: TaskCard,
  video: Video,
};

type Props = { readonly block: Fields; readonly reasons?: readonly string[] };

/** One block, and below it what Slack has against it. */
export function Block({ block, reasons = [] }: Props) {
  return (
    <>
      <BlockBoundary block={block} silent={reasons.length > 0}>
        <Drawn block={block} />
      </BlockBoundary>
      {reasons.map((reason) => (
        <BlockError key={reason} reason={reason} />
      ))}
    </>
  );
}

function Drawn({ block }: { readonly block: Fields }) {
  const blockId = isFields(block) ? getText(block, "block_id") : "";
  const place = useMemo(() => ({ blockId }), [blockId]);
  if (!isFields(block)) throw new Error("must be an object");
  const type = getText(block, "type");
  const Drawing = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (Drawing === undefined) throw new Error(`unsupported type: ${type || "none"}`);
  return (
    <PlaceProvider value={place}>
      <div className={`bk-block bk-block-${type}`}>
        <Drawing block={block} draw={drawInner} />
      </div>
    </PlaceProvider>
  );
}

function drawInner(block: Fields) {
  return <Block block={block} />;
}
