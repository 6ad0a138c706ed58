import type { Role } from "../src/domain/role.ts";
import type { Channel } from "./slack/types.ts";

/** Who somebody in the local workspace can be: how they are called here, who Slack says they are, their role. */
export type Actor = {
  readonly as: string;
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly role: Role | undefined;
};

export const LOCAL_TEAM = "T000000001";
export const ALERT_CHANNEL = "C000000001";
export const GENERAL_CHANNEL = "C000000002";

export const CAST = [
  { as: "admin", id: "U000000001", name: "jiwoo", locale: "ko-KR", role: "ADMIN" },
  { as: "admin-en", id: "U000000002", name: "sam", locale: "en-US", role: "ADMIN" },
  { as: "pm", id: "U000000003", name: "minjun", locale: "ko-KR", role: "PM" },
  { as: "viewer", id: "U000000004", name: "seoyeon", locale: "ko-KR", role: "VIEWER" },
  { as: "nobody", id: "U000000005", name: "doyun", locale: "ko-KR", role: undefined },
  { as: "guest", id: "U000000006", name: "alex", locale: "en-US", role: undefined },
] as const satisfies readonly Actor[];

/** One channel of each kind that a bot meets. */
export const CHANNELS: readonly Channel[] = [
  { id: ALERT_CHANNEL, name: "finops-alerts", botIsMember: true },
  { id: GENERAL_CHANNEL, name: "general", botIsMember: true },
  { id: "C000000003", name: "random", botIsMember: false },
  { id: "C000000004", name: "partners", botIsMember: true, externallyShared: true },
];
