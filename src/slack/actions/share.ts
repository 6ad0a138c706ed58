import { UserError } from "../../domain/mistakes.ts";
import { translatorFor } from "../../i18n/messages.ts";
import { settleShare, shareReport } from "../../services/share-report.ts";
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
    const blocks = answer.blocks.filter((block) => block.type !== "actions");
    const by = {
      type: "context" as const,
      elements: [{ type: "mrkdwn" as const, text: shared.share.by(person.userId) }],
    };
    const post = { text: answer.text, blocks: [...blocks.slice(0, 49), by] };
    const share = { workspace, actor: person.userId, line: value, channelId, message: post };
    const id = await shareReport(deps, share);
    return {
      kind: "post",
      channelId,
      message: post,
      id,
      settle: (posted) => settleShare(deps, { workspace, id, posted }),
      told: message(t.share.done, [paragraph(t.share.done)]),
      toldLater: message(t.share.later, [paragraph(t.share.later)]),
    };
  },
});
