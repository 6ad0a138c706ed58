import { useEffect, useRef } from "react";
import type { Message } from "../../web/protocol.ts";
import type { Desk } from "../state/use-workspace.ts";
import { formatDay } from "./format-time.ts";
import { MessageRow } from "./message-row.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

const TOGETHER_SECONDS = 300;

/** The messages of a conversation, the newest at the bottom, where the view stays while it is there. */
export function MessageList({
  desk,
  channelId,
  onThread,
}: {
  desk: Desk;
  channelId: string;
  onThread: ((ts: string) => void) | undefined;
}) {
  const { workspace } = desk;
  const here = workspace.messages.filter(({ channel }) => channel === channelId);
  const roots = here.filter((message) => !isReply(message));
  const refusals = workspace.refusals.filter(({ channel }) => channel === channelId);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useStayAtBottom(box, list);
  let day = "";
  return (
    // The list scrolls, and a keyboard must be able to scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is focusable so that arrows scroll it
    <div className="messages" ref={box} tabIndex={0} role="log" aria-label="Messages">
      <div ref={list} className="messages-inner">
        {roots.length === 0 && refusals.length === 0 ? <Beginning /> : null}
        {refusals
          .filter(({ afterTs }) => afterTs === undefined)
          .map((refusal) => (
            <RefusalNotice key={refusal.number} desk={desk} refusal={refusal} />
          ))}
        {roots.map((message, index) => {
          const before = roots[index - 1];
          const itsDay = formatDay(message.ts, workspace.me);
          const newDay = itsDay !== day;
          day = itsDay;
          return (
            <div key={message.ts}>
              {newDay ? (
                <div className="day">
                  <span>{itsDay}</span>
                </div>
              ) : null}
              <MessageRow
                desk={desk}
                message={message}
                continues={!newDay && before !== undefined && continues(before, message)}
                replies={here.filter((one) => one.threadTs === message.ts && isReply(one))}
                onThread={onThread}
              />
              {refusals
                .filter(({ afterTs }) => afterTs === message.ts)
                .map((refusal) => (
                  <RefusalNotice key={refusal.number} desk={desk} refusal={refusal} />
                ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function isReply({ ts, threadTs }: Message): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** The next message of the same author soon after needs no name again. */
function continues(before: Message, message: Message): boolean {
  return (
    before.user === message.user &&
    before.ephemeralTo === undefined &&
    message.ephemeralTo === undefined &&
    Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS
  );
}

function Beginning() {
  return (
    <p className="beginning">
      Nothing here yet. Type <code>/finops help</code> below to see what finops-bot can do.
    </p>
  );
}

function useStayAtBottom(
  box: React.RefObject<HTMLDivElement | null>,
  list: React.RefObject<HTMLDivElement | null>,
): void {
  useEffect(() => {
    const outer = box.current;
    const inner = list.current;
    if (outer === null || inner === null) return;
    let stays = true;
    const toBottom = () => {
      if (stays) outer.scrollTop = outer.scrollHeight;
    };
    const onScroll = () => {
      stays = outer.scrollHeight - outer.scrollTop - outer.clientHeight < 80;
    };
    toBottom();
    const sizes = new ResizeObserver(toBottom);
    sizes.observe(inner);
    sizes.observe(outer);
    outer.addEventListener("scroll", onScroll);
    return () => {
      sizes.disconnect();
      outer.removeEventListener("scroll", onScroll);
    };
  }, [box, list]);
}
