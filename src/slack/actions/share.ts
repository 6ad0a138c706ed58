import { UserError } from "../../domain/mistakes.ts";
import { translatorFor } from "../../i18n/messages.ts";
import { auditShare } from "../../services/audit-share.ts";
import { SHARE } from "../share-button.ts";
import { message, paragraph } from "../views/blocks.ts";
import { defineButton } from "./action.ts";

/** Asks the report's question again, in the workspace's language, and posts the answer without its buttons. */
export const shareAction = defineButton({
  id: SHARE,
  role: "PM",
  run: async ({ deps, slack, workspace, person, channelId, value, runLine, t }) => {
    if (channelId === undefined) throw new UserError({ kind: "notInChannel" });
    // Where the scope to ask was not granted, the confirmation said who will see it.
    if ((await slack.findChannel(channelId))?.externallyShared === true)
      throw new UserError({ kind: "externalChannel" });
    const shared = translatorFor(workspace.locale);
    const answer = await runLine(value, "shareable", shared);
    await auditShare(deps, { workspace, actor: person.userId, line: value, channelId });
    const blocks = answer.blocks.filter((block) => block.type !== "actions");
    const by = {
      type: "context" as const,
      elements: [{ type: "mrkdwn" as const, text: shared.share.by(person.userId) }],
    };
    return {
      kind: "post",
      channelId,
      message: { text: answer.text, blocks: [...blocks.slice(0, 49), by] },
      told: message(t.share.done, [paragraph(t.share.done)]),
    };
  },
});
