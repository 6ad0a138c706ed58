import type { Deps } from "../deps.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import { createDrawAnswer } from "./outbox-answers.ts";
import { drawDigest } from "./outbox-digest.ts";
import { drawIncidentContent, incidentLine } from "./outbox-incidents.ts";
import type { People } from "./people.ts";
import type { Message } from "./views/blocks.ts";
import { missedView, testView, undeliverableView } from "./views/outbox-views.ts";

/** Draws what is to be said; undefined when there is nothing to say any more. */
export type DrawContent = (
  deps: Deps,
  workspace: Workspace,
  content: OutboxContent,
  /** The channel, or the person. */
  to: string,
) => Promise<Message | undefined>;

/** In the workspace's language, but for what one person asked for. */
export function createDrawContent(people: People): DrawContent {
  const drawAnswer = createDrawAnswer(people);
  return async (deps, workspace, content, to) => {
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
      case "shared":
        // It was drawn by a view before it was saved.
        return content.message as Message;
      case "answer":
      case "offer":
        return drawAnswer(deps, workspace, content, to);
    }
  };
}
