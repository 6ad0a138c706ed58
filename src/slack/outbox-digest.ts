import type { Deps } from "../deps.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import { reportDigest } from "../services/report-digest.ts";
import type { Message } from "./views/blocks.ts";
import { digestView } from "./views/digest-view.ts";

/** A digest with the figures of when it is sent. */
export async function drawDigest(
  deps: Deps,
  workspace: Workspace,
  content: Extract<OutboxContent, { kind: "digest" }>,
): Promise<Message> {
  const dueAt = new Date(content.dueAt);
  const report = await reportDigest(deps, { ...content, workspace, dueAt });
  return digestView(report, workspace, translatorFor(workspace.locale));
}
