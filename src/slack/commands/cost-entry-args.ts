import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { categoryArg, optional, signedAmountArg, textArg, typedMonthArg, withDefault } from "./args.ts";

/** The blocks of the cost modals by name. The services check the owners: an edit may keep a retired one. */
export const COST_FIELDS = {
  month: typedMonthArg,
  category: categoryArg,
  service: textArg(TEXT_LENGTHS.service),
  department: textArg(TEXT_LENGTHS.department),
  amount: signedAmountArg,
  note: withDefault(textArg(TEXT_LENGTHS.note), () => ""),
  server: optional(textArg(TEXT_LENGTHS.server)),
};

/** Under which field stands what only the services find. */
export const COST_MISTAKE_FIELDS = {
  unknownService: "service",
  unknownDepartment: "department",
  missingRate: "amount",
  totalTooLarge: "amount",
  itemChanged: "amount",
} as const;
