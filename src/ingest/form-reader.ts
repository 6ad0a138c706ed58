import type { createCostGroups } from "./cost-groups.ts";
import type { FileRate, ReadWarning } from "./cost-reader.ts";
import type { createKnownNames } from "./known-names.ts";
import type { Problems } from "./problems.ts";

/** Takes one row of a form to the groups, or its problems to the list. */
export type FormReader = (cells: readonly string[], line: number) => void;

/** What the files of one import share. */
export type FormTools = {
  readonly groups: ReturnType<typeof createCostGroups>;
  readonly problems: Problems;
  readonly services: ReturnType<typeof createKnownNames>;
  readonly departments: ReturnType<typeof createKnownNames>;
  readonly warn: (kind: ReadWarning["kind"]) => void;
  /** Remembers the provider and gives it back. */
  readonly provider: (name: string) => string;
  /** Remembers the rate; false when the file named another for the same month and currency. */
  readonly rate: (rate: FileRate) => boolean;
};
