import { MAX_NOTE, MAX_SERVER_ID } from "../views/cost-form.ts";
import { amountArg, categoryArg, monthArg, optional, textArg, withDefault } from "./args.ts";

/** The blocks of the cost modals by name. The services check the owners: an edit may keep a retired one. */
export const COST_FIELDS = {
  month: monthArg,
  category: categoryArg,
  service: textArg(100),
  department: textArg(100),
  amount: amountArg,
  note: withDefault(textArg(MAX_NOTE), () => ""),
  server: optional(textArg(MAX_SERVER_ID)),
};

/** Under which field stands what only the services find. */
export const COST_MISTAKE_FIELDS = {
  unknownService: "service",
  unknownDepartment: "department",
  missingRate: "amount",
  totalTooLarge: "amount",
  itemChanged: "amount",
} as const;
