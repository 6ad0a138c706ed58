import { UserError } from "../../domain/mistakes.ts";
import { DIGEST_PERIODS } from "../../domain/outbox.ts";
import { setDigest } from "../../services/set-digest.ts";
import { reply } from "../answer.ts";
import { digestChangeView } from "../views/digest-list-view.ts";
import { channelArg, choiceArg, optional } from "./args.ts";
import { defineCommand } from "./command.ts";

export const digestSetCommand = defineCommand({
  name: "alerts digest set",
  role: "ADMIN",
  summary: (t) => t.digest.help.set,
  examples: ["alerts digest set weekly off", "alerts digest set monthly on #finops"],
  args: { period: choiceArg(DIGEST_PERIODS), state: choiceArg(["on", "off"]), channel: optional(channelArg) },
  positional: ["period", "state", "channel"],
  run: async ({ args, deps, slack, workspace, person, t }) => {
    const { period } = args;
    const channel = args.channel ?? workspace.alertChannel;
    if (channel === undefined) throw new UserError({ kind: "missingArgument", name: "channel" });
    const enabled = args.state === "on";
    const isMeant = channel === workspace.alertChannel && workspace.alertChannelShared;
    // Where the scope to ask was not granted, the ADMIN who named the channel knows it.
    if (enabled && !isMeant && (await slack.findChannel(channel))?.externallyShared === true)
      throw new UserError({ kind: "externalChannel" });
    const change = { workspace, actor: person.userId, channel, period, enabled };
    return reply(digestChangeView(await setDigest(deps, change), period, t));
  },
});
