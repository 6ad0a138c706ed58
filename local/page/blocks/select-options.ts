import { getFields, getText, isFields, listFields } from "../../slack/fields.ts";
import type { ChannelSeen, Fields, PersonSeen } from "../../web/protocol.ts";
import type { PickerOption } from "./picker-option.ts";

/** What a menu offers, from the bot or from the workspace. */
export function listMenuOptions(
  element: Fields,
  people: readonly PersonSeen[],
  channels: readonly ChannelSeen[],
): readonly PickerOption[] {
  switch (menuKind(element)) {
    case "users":
      return people
        .filter(({ kind }) => kind !== "deactivated")
        .map(({ id, name }) => ({ value: id, label: name, initial: [...name][0] ?? "?" }));
    case "channels":
    case "conversations":
      return listChannels(getFields(element, "filter"), channels);
    default:
      return readOptions(element);
  }
}

/** `users` of `multi_users_select`. */
export function menuKind(element: Fields): string {
  return getText(element, "type")
    .replace(/^multi_/, "")
    .replace(/_select$/, "");
}

function listChannels(filter: Fields, channels: readonly ChannelSeen[]): PickerOption[] {
  const { include } = filter;
  const taken = Array.isArray(include) ? include.includes("public") || include.includes("private") : true;
  if (!taken) return [];
  const shared = filter["exclude_external_shared_channels"] === true;
  return channels
    .filter((channel) => channel.archived !== true && !(shared && channel.externallyShared === true))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

/** Options and groups of options, as the bot wrote them. */
export function readOptions(owner: Fields): readonly PickerOption[] {
  const groups = listFields(owner["option_groups"]);
  return [
    ...listFields(owner["options"]).map((option) => readOption(option)),
    ...groups.flatMap((group) =>
      listFields(group["options"]).map((option) =>
        readOption(option, getText(getFields(group, "label"), "text")),
      ),
    ),
  ];
}

export function readOption(option: Fields, group?: string): PickerOption {
  const { description } = option;
  return {
    value: getText(option, "value"),
    label: getText(getFields(option, "text"), "text"),
    ...(isFields(description) ? { description } : {}),
    ...(group === undefined ? {} : { group }),
  };
}

/** What the bot chose at first: option objects or ids. */
export function listInitial(element: Fields): readonly PickerOption[] {
  const kind = menuKind(element).replace(/s$/, "").replace("static", "option").replace("external", "option");
  const several = element[`initial_${kind}s`];
  const list: readonly unknown[] = Array.isArray(several) ? several : [element[`initial_${kind}`]];
  return list.flatMap((one) => {
    if (isFields(one)) return [readOption(one)];
    return typeof one === "string" ? [{ value: one, label: one }] : [];
  });
}
