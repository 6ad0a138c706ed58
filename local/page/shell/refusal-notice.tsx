import { XIcon } from "@primer/octicons-react";
import { Blocks } from "../blocks/blocks.tsx";
import type { Desk } from "../state/use-workspace.ts";
import type { RefusalShown } from "../state/workspace.ts";
import { PlaceSurface } from "./place-surface.tsx";

/** What the bot wanted to show and Slack would refuse: never silently nothing. */
export function RefusalNotice({ desk, refusal }: { desk: Desk; refusal: RefusalShown }) {
  const { error, method, reasons, blocks, text, number } = refusal;
  return (
    <section className="refusal" role="alert" aria-label="Refused by Slack">
      <p className="refusal-head">
        <strong>Slack refused this ({error})</strong>
        <span>{method}</span>
        <button
          type="button"
          className="icon-button"
          aria-label="Dismiss"
          onClick={() => desk.dismiss(number)}
        >
          <XIcon />
        </button>
      </p>
      {blocks.length === 0 && reasons.length === 0 ? <p>{text}</p> : null}
      <PlaceSurface desk={desk} kind="message" place={{ channel: "", ts: "" }}>
        <Blocks blocks={blocks} reasons={reasons} />
      </PlaceSurface>
    </section>
  );
}
