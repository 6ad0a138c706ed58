import { XIcon } from "@primer/octicons-react";
import type { Desk } from "../state/use-workspace.ts";
import { Composer } from "./composer.tsx";
import { isReply } from "./message-list.tsx";
import { MessageRow } from "./message-row.tsx";

/** A message and its replies, beside the channel. */
export function ThreadPane({
  desk,
  channelId,
  threadTs,
  onClose,
}: {
  desk: Desk;
  channelId: string;
  threadTs: string;
  onClose: () => void;
}) {
  const here = desk.workspace.messages.filter(({ channel }) => channel === channelId);
  const shown = here.filter((one) => one.ts === threadTs || (one.threadTs === threadTs && isReply(one)));
  return (
    <aside className="pane" aria-label="Thread">
      <header className="pane-header">
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <XIcon />
        </button>
      </header>
      <div className="pane-body">
        {shown.map((message) => (
          <MessageRow
            key={message.ts}
            desk={desk}
            message={message}
            continues={false}
            replies={[]}
            onThread={undefined}
          />
        ))}
      </div>
      <Composer desk={desk} channelId={channelId} threadTs={threadTs} label="Reply…" />
    </aside>
  );
}
