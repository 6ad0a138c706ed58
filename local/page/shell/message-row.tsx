import { EyeIcon } from "@primer/octicons-react";
import type { Message } from "../../web/protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import type { Desk } from "../state/use-workspace.ts";
import { Avatar, BotAvatar } from "./avatar.tsx";
import { FileCard } from "./file-card.tsx";
import { formatTime } from "./format-time.ts";
import { PlaceSurface } from "./place-surface.tsx";
import { ReplyButton } from "./reply-button.tsx";

const SLACKBOT = "USLACKBOT";

export function MessageRow({
  desk,
  message,
  continues,
  replies,
  onThread,
}: {
  desk: Desk;
  message: Message;
  continues: boolean;
  replies: readonly Message[];
  onThread: ((ts: string) => void) | undefined;
}) {
  const { workspace } = desk;
  const isBot = message.user === workspace.botUserId;
  const person = workspace.people.find(({ id }) => id === message.user);
  const name = isBot
    ? workspace.botName
    : message.user === SLACKBOT
      ? "Slackbot"
      : (person?.name ?? message.user);
  const isPrivate = message.ephemeralTo !== undefined;
  const time = formatTime(message.ts, workspace.me);
  return (
    <article className={`message${isPrivate ? " is-private" : ""}`} aria-label={`${name} at ${time}`}>
      {isPrivate ? (
        <p className="message-private">
          <EyeIcon size={12} /> Only visible to you
        </p>
      ) : null}
      <div className="message-gutter">
        {continues ? (
          <time className="message-side-time">{time}</time>
        ) : isBot ? (
          <BotAvatar />
        ) : (
          <Avatar name={name} id={message.user} />
        )}
      </div>
      <div className="message-body">
        {continues ? null : (
          <p className="message-head">
            <strong>{name}</strong>
            {isBot ? <span className="app-badge">APP</span> : null}
            <time>{time}</time>
          </p>
        )}
        <PlaceSurface desk={desk} kind="message" place={{ channel: message.channel, ts: message.ts }}>
          <Blocks blocks={blocksOf(message)} />
        </PlaceSurface>
        {message.files.map((file) => (
          <FileCard key={String(file["id"])} desk={desk} file={file} />
        ))}
        {message.edited ? <span className="message-edited">(edited)</span> : null}
        {onThread === undefined || isPrivate ? null : (
          <ReplyButton replies={replies} onOpen={() => onThread(message.ts)} />
        )}
      </div>
    </article>
  );
}

/** A message of words alone is drawn as a section of them. */
function blocksOf({ blocks, text }: Message): Message["blocks"] {
  if (blocks.length > 0 || text === "") return blocks;
  return [{ type: "section", text: { type: "mrkdwn", text } }];
}
