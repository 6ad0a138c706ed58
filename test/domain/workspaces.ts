import { getCurrency } from "../../src/domain/currency.ts";
import type { Workspace } from "../../src/domain/workspace.ts";

/** In Seoul, in Korean and won, with the thresholds a new workspace has. */
export const SEOUL: Workspace = {
  id: "T1",
  currency: getCurrency("KRW"),
  locale: "ko",
  timezone: "Asia/Seoul",
  warningPercent: 90,
  overPercent: 110,
  anomalyPercent: 30,
  decreasePercent: 20,
  alertChannel: "C000000001",
  alertChannelShared: false,
  quietFrom: undefined,
  quietTo: undefined,
  plainBlocks: false,
};
