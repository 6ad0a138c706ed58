import type { Channel, Person } from "./types.ts";

/** `@minjun` and `#general` as a bot gets them: `<@U000000003|minjun>`, `<#C000000002|general>`. */
export function nameIds(
  text: string,
  workspace: { people: Map<string, Person>; channels: Map<string, Channel> },
): string {
  const ids = new Map([
    ...[...workspace.people.values()].map(({ id, name }): [string, string] => [
      `@${name}`,
      `<@${id}|${name}>`,
    ]),
    ...[...workspace.channels.values()].map(({ id, name }): [string, string] => [
      `#${name}`,
      `<#${id}|${name}>`,
    ]),
  ]);
  return text.replaceAll(/(?<![\w<@#])[@#][\w.-]+/g, (word) => ids.get(word) ?? word);
}

/** What a person types is text: Slack stores it escaped. */
export function escapeTyped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
