import type { Deps } from "../deps.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import { drawDigest } from "./outbox-digest.ts";
import { drawIncidentContent, incidentLine } from "./outbox-incidents.ts";
import type { Message } from "./views/blocks.ts";
import { missedView, testView, undeliverableView } from "./views/outbox-views.ts";

/** Draws what is to be said, in the workspace's language; undefined when there is nothing to say any more. */
export type DrawContent = (
  deps: Deps,
  workspace: Workspace,
  content: OutboxContent,
) => Promise<Message | undefined>;

export const drawContent: DrawContent = async (deps, workspace, content) => {
  const t = translatorFor(workspace.locale);
  switch (content.kind) {
    case "test":
      return testView(content, t);
    case "undeliverable":
      return undeliverableView(content, t);
    case "missed": {
      const lines = await Promise.all(content.incidentIds.map((id) => incidentLine(deps, workspace, id)));
      return missedView(
        lines.filter((line) => line !== undefined),
        t,
      );
    }
    case "incident":
    case "incidentEvent":
    case "assigned":
      return drawIncidentContent(deps, workspace, content);
    case "digest":
      return drawDigest(deps, workspace, content);
  }
};
