import type { Core } from "./core.ts";
import { getText, isTrue } from "./fields.ts";
import type { Audience, Fields } from "./types.ts";
import { directMessageId } from "./workspace.ts";

/** Who would have seen what a call of the Web API wanted to show; undefined where it shows nothing. */
export function audienceOf(method: string, fields: Fields, core: Core): Audience | undefined {
  switch (method) {
    case "chat.postMessage":
    case "chat.update":
      return inChannel(getText(fields, "channel"), core);
    case "chat.postEphemeral":
      return { channel: getText(fields, "channel"), person: getText(fields, "user") };
    case "views.open":
    case "views.push":
      return { person: core.triggers.personOf(getText(fields, "trigger_id")) };
    case "views.update": {
      const view = core.workspace.views.find(getText(fields, "view_id") || getText(fields, "external_id"));
      return { person: view?.person };
    }
    case "views.publish":
      return { person: getText(fields, "user_id") };
    default:
      return undefined;
  }
}

/** The same of a post to a response URL. */
export function responseAudience(interactionId: string, fields: Fields, core: Core): Audience | undefined {
  const interaction = core.effects.find(interactionId);
  if (interaction === undefined || isTrue(fields["delete_original"])) return undefined;
  const everybody = getText(fields, "response_type") === "in_channel";
  return { channel: interaction.channel, person: everybody ? undefined : interaction.person };
}

// A message to a person's id goes into their conversation with the bot.
function inChannel(id: string, core: Core): Audience {
  return core.workspace.people.has(id) ? { channel: directMessageId(id), person: id } : { channel: id };
}
