import type { ReadWarning } from "../domain/cost-import.ts";
import type { CostRow } from "./cost-groups.ts";
import type { FileRate } from "./cost-reader.ts";
import type { FactsReader } from "./focus-facts.ts";
import type { createKnownNames } from "./known-names.ts";
import type { Problems } from "./problems.ts";
import type { TotalRows } from "./total-rows.ts";

/** Rows that are equal in everything but their amounts, whose sums stand in the cells. */
export type RowGroup = {
  readonly rows: number;
  /** How many of them have a negative amount, differ by a micro, or have no effective cost. */
  readonly negative: number;
  readonly differing: number;
  readonly unamortised: number;
  /** How many had no effective cost at all, so that the billed one is in its sum. */
  readonly unpriced: number;
};

/** Takes one row of a form, or a group of them, to the groups, or its problems to the list. */
export type FormReader = (cells: readonly string[], line: number, group?: RowGroup) => void;

/** What the files of one import share. */
export type FormTools = {
  readonly add: (row: CostRow) => void;
  readonly problems: Problems;
  /** The rows of this file that sum others. */
  readonly totals: TotalRows;
  readonly services: ReturnType<typeof createKnownNames>;
  readonly departments: ReturnType<typeof createKnownNames>;
  readonly facts: FactsReader;
  readonly warn: (kind: ReadWarning["kind"], rows?: number) => void;
  /** Remembers the provider and gives it back. */
  readonly provider: (name: string) => string;
  /** Remembers where days were cut, in minutes east of UTC. */
  readonly zone: (offset: number) => void;
  /** Remembers the rate; false when the file named another for the same month and currency. */
  readonly rate: (rate: FileRate) => boolean;
};
