import type { DigestChannel } from "../../domain/digest.ts";
import { DIGEST_PERIODS, type DigestPeriod } from "../../domain/outbox.ts";
import { type Role, roleAllows } from "../../domain/role.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";

const MAX_CHANNELS = 50;

/** Which channel gets what and when; an ADMIN is told how to change it. */
export function digestListView(
  channels: readonly DigestChannel[],
  role: Role,
  { timezone }: Workspace,
  t: Translator,
): Message {
  const words = t.digest;
  const when = words.listWhen(words.when.weekly, words.when.monthly, timezone);
  const hidden = channels.length - MAX_CHANNELS;
  const list: MessageBlock[] =
    channels.length === 0
      ? [paragraph(words.listNone)]
      : [
          bullets(
            channels
              .slice(0, MAX_CHANNELS)
              .map((one) => [{ channel: one.channel }, ` · ${periodsText(one, t)}`]),
          ),
          ...(hidden > 0 ? [note(t.other(t.format.count(hidden)))] : []),
        ];
  return message(channels.length === 0 ? `${words.listNone} ${when}` : `${words.listTitle}. ${when}`, [
    header(words.listTitle),
    ...list,
    paragraph(when),
    ...(roleAllows(role, "ADMIN")
      ? [paragraph(words.listNext, { code: "/finops alerts digest set weekly off #finops" })]
      : []),
  ]);
}

export function digestChangeView(channel: DigestChannel, period: DigestPeriod, t: Translator): Message {
  const state = channel[period] ? "on" : "off";
  const sentence = t.digest.changed[state](t.digest.period[period]);
  return message(sentence, [paragraph({ channel: channel.channel }, ` · ${sentence}`)]);
}

function periodsText(channel: DigestChannel, t: Translator): string {
  const { period, on, off } = t.digest;
  return DIGEST_PERIODS.map((one) => `${period[one]} ${channel[one] ? on : off}`).join(" · ");
}
