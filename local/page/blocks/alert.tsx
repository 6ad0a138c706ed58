import { AlertIcon, CheckCircleIcon, InfoIcon, StopIcon } from "@primer/octicons-react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";
import { Text } from "./text-object.tsx";

const ICONS = {
  default: InfoIcon,
  info: InfoIcon,
  warning: AlertIcon,
  error: StopIcon,
  success: CheckCircleIcon,
} as const;
type Level = keyof typeof ICONS;

export const Alert: Kind = ({ block }) => {
  const wanted = getText(block, "level");
  const level = isLevel(wanted) ? wanted : "default";
  const Icon = ICONS[level];
  return (
    <div className={`bk-alert bk-alert-${level}`} role={level === "error" ? "alert" : "note"}>
      <Icon size={16} />
      <Text text={getFields(block, "text")} />
    </div>
  );
};

function isLevel(text: string): text is Level {
  return Object.hasOwn(ICONS, text);
}
