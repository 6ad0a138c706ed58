import type { Command } from "./commands/command.ts";

const HINT_COMMANDS = 6;

/** Slack's description of the app; the usage hint comes from the command table. */
export function createManifest(commands: readonly Command[]): object {
  const hint = commands.slice(0, HINT_COMMANDS).map(({ name }) => name.split(" ")[0]);
  return {
    display_information: {
      name: "finops-bot",
      description: "IT costs in Slack: record, import, report, budget, alert",
      background_color: "#1d3557",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: "finops-bot", always_online: true },
      slash_commands: [
        {
          command: "/finops",
          url: "https://YOUR-HOST/slack/events",
          description: "IT costs, budgets and alerts",
          usage_hint: `${[...new Set(hint)].join(" | ")} | …`,
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      scopes: {
        bot: [
          "commands",
          "chat:write",
          "users:read",
          "files:read",
          "files:write",
          "channels:read",
          "groups:read",
        ],
        bot_optional: ["files:read", "files:write", "channels:read", "groups:read"],
      },
    },
    settings: {
      event_subscriptions: {
        request_url: "https://YOUR-HOST/slack/events",
        bot_events: ["app_home_opened"],
      },
      interactivity: { is_enabled: true, request_url: "https://YOUR-HOST/slack/events" },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}
