import type { ApiContext, ApiMethod } from "./api-method.ts";
import { parseJson } from "./fields.ts";
import { refuseContent, SlackError } from "./slack-error.ts";
import type { Fields } from "./types.ts";
import { validateMessage } from "./validate-blocks.ts";

export const otherMethods: Record<string, ApiMethod> = {
  "api.test": { run: () => ({}) },
  "auth.test": { run: testAuth },
  "team.info": { scopes: ["team:read"], run: getTeam },
  "bots.info": { scopes: ["users:read"], run: getBot },
  "blocks.validate": { run: validateOnly },
  "apps.connections.open": { token: "app", run: (_fields, context) => ({ url: context.openSocketUrl() }) },
};

function testAuth(_fields: Fields, { core }: ApiContext): Fields {
  const { options } = core;
  return {
    url: `https://${options.teamName.toLowerCase()}.slack.com/`,
    team: options.teamName,
    user: "finops",
    team_id: options.teamId,
    user_id: options.botUserId,
    bot_id: options.botId,
    app_id: options.appId,
    is_enterprise_install: false,
  };
}

function getTeam(_fields: Fields, { core }: ApiContext): Fields {
  const { teamId, teamName } = core.options;
  return { team: { id: teamId, name: teamName, domain: teamName.toLowerCase() } };
}

function getBot(_fields: Fields, { core }: ApiContext): Fields {
  const { botId, botUserId, appId } = core.options;
  return { bot: { id: botId, deleted: false, name: "finops", app_id: appId, user_id: botUserId } };
}

function validateOnly(fields: Fields): Fields {
  if (!Array.isArray(parseJson(fields["blocks"]))) throw new SlackError("invalid_arguments");
  refuseContent(validateMessage({ text: "validated", blocks: fields["blocks"] }));
  return {};
}
