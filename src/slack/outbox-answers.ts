import type { Deps } from "../deps.ts";
import type { LateAnswer, OutboxContent } from "../domain/outbox.ts";
import { roleAllows } from "../domain/role.ts";
import type { Workspace } from "../domain/workspace.ts";
import { localeOfSlack, type Translator, translatorFor } from "../i18n/messages.ts";
import { findItem } from "../store/cost-items.ts";
import { findRole } from "../store/members.ts";
import type { People } from "./people.ts";
import type { Message } from "./views/blocks.ts";
import { costRegisteredView } from "./views/cost-item-view.ts";
import { type Asked, changesView, lateAnswerView, offerView } from "./views/late-answer-view.ts";

export type AnswerContent = Extract<OutboxContent, { kind: "answer" | "offer" }>;
/** Draws what one person is to see, in their language; undefined for somebody who may see nothing any more. */
export type DrawAnswer = (
  deps: Deps,
  workspace: Workspace,
  content: AnswerContent,
  userId: string,
) => Promise<Message | undefined>;

export function createDrawAnswer(people: People): DrawAnswer {
  return async (deps, workspace, content, userId) => {
    const user = await people.find(workspace.id, userId);
    if (user.outsider !== undefined) return undefined;
    const t = translatorFor(localeOfSlack(user.slackLocale, workspace.locale));
    const role = await findRole(deps.store.read, workspace.id, userId);
    const asked = { at: new Date(content.at), now: deps.clock(), timezone: workspace.timezone };
    if (content.kind === "offer") return role === undefined ? undefined : offerView(content.line, asked, t);
    if (roleAllows(role, content.needed)) return drawResult(deps, workspace, content, asked, t);
    // Of somebody who may not see it any more: that it was done, and nothing else.
    return content.changes.length === 0 ? undefined : changesView([], asked, t);
  };
}

async function drawResult(
  { store }: Deps,
  workspace: Workspace,
  { message, changes }: LateAnswer,
  asked: Asked,
  t: Translator,
): Promise<Message> {
  // It was drawn by a view before it was saved.
  if (message !== undefined) return lateAnswerView(message as Message, asked, t);
  const [only, ...others] = changes;
  if (only?.action === "cost.registered" && others.length === 0) {
    const item = await findItem(store.read, workspace.id, only.subject);
    if (item !== undefined && item.deletedAt === undefined)
      return lateAnswerView(costRegisteredView(item, workspace, t), asked, t);
  }
  return changesView(changes, asked, t);
}
