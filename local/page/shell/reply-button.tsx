import { CommentDiscussionIcon } from "@primer/octicons-react";
import type { Message } from "../../web/protocol.ts";

export function ReplyButton({ replies, onOpen }: { replies: readonly Message[]; onOpen: () => void }) {
  if (replies.length === 0) {
    return (
      <button
        type="button"
        className="reply-quiet"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick={onOpen}
      >
        <CommentDiscussionIcon />
      </button>
    );
  }
  return (
    <button type="button" className="reply-count" onClick={onOpen}>
      {replies.length} {replies.length === 1 ? "reply" : "replies"}
    </button>
  );
}
