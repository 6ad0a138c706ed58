import type { AlertRoute } from "./alert-route.ts";
import type { RuleName } from "./finding.ts";
import type { ReplayedIncident } from "./replay-alerts.ts";
import type { Workspace } from "./workspace.ts";

/** What an ADMIN configures about alerts. */
export type AlertSettings = Pick<
  Workspace,
  | "alertChannel"
  | "alertChannelShared"
  | "quietFrom"
  | "quietTo"
  | "warningPercent"
  | "overPercent"
  | "anomalyPercent"
>;

export type AlertSettingsShown = {
  readonly settings: AlertSettings;
  readonly rulesOn: ReadonlySet<RuleName>;
};

export type AlertSettingsReport = AlertSettingsShown & {
  /** When alerts are judged by the clock: a cron expression, and its zone. */
  readonly schedule: string;
  readonly timezone: string;
  readonly routes: readonly AlertRoute[];
  /** What the rules would have opened, on and off alike. */
  readonly replayed: readonly ReplayedIncident[];
};
