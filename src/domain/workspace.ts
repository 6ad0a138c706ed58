import type { CurrencyCode } from "./money.ts";
import type { Role } from "./role.ts";

export const LOCALES = ["ko", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** One Slack team with its settings. Nothing is ever read across two. */
export type Workspace = {
  readonly id: string;
  readonly currency: CurrencyCode;
  readonly locale: Locale;
  readonly timezone: string;
  /** Budget use above this is WARNING. */
  readonly warningPercent: number;
  /** Budget use above this is OVER. */
  readonly overPercent: number;
  /** Month-over-month change from this on is an anomaly. */
  readonly anomalyPercent: number;
  /** An import that replaces more than this share of a month's costs without as much in their place needs a yes. */
  readonly decreasePercent: number;
  readonly alertChannel: string | undefined;
  /** An ADMIN ticked that other organisations may read the alert channel. */
  readonly alertChannelShared: boolean;
  /** Between these times of day, `HH:MM`, only what is critical is sent; both or neither. */
  readonly quietFrom: string | undefined;
  readonly quietTo: string | undefined;
  /** Slack refused a table or chart here once: send plain sections from then on. */
  readonly plainBlocks: boolean;
};

/** Who acts, as Slack and the store say it now. */
export type Person = {
  readonly userId: string;
  readonly role: Role | undefined;
  readonly locale: Locale;
};
