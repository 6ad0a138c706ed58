import { CheckCircleFillIcon, CircleIcon, SyncIcon, XCircleFillIcon } from "@primer/octicons-react";
import { getText, isFields, listFields } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";
import { RichTextParts } from "./rich-text.tsx";
import { SafeLink } from "./safe-link.tsx";

const STATUSES = {
  pending: { Icon: CircleIcon, words: "Pending" },
  in_progress: { Icon: SyncIcon, words: "In progress" },
  complete: { Icon: CheckCircleFillIcon, words: "Complete" },
  error: { Icon: XCircleFillIcon, words: "Error" },
} as const;

export const TaskCard: Kind = ({ block }) => {
  const status = getText(block, "status");
  if (!isStatus(status)) throw new Error(`unsupported status: ${status || "none"}`);
  const { Icon, words } = STATUSES[status];
  const sources = listFields(block["sources"]);
  return (
    <div className={`bk-task bk-task-${status}`}>
      <Icon size={16} aria-label={words} />
      <div>
        <b>{getText(block, "title")}</b>
        {isFields(block["details"]) && <RichTextParts block={block["details"]} />}
        {isFields(block["output"]) && <RichTextParts block={block["output"]} />}
        {sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one address may be named twice
          <div key={index}>
            <SafeLink url={getText(source, "url")}>
              {getText(source, "text") || getText(source, "url")}
            </SafeLink>
          </div>
        ))}
      </div>
    </div>
  );
};

function isStatus(text: string): text is keyof typeof STATUSES {
  return Object.hasOwn(STATUSES, text);
}
