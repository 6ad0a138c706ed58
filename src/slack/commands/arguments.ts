import type { Workspace } from "../../domain/workspace.ts";
import type { Day, YearMonth } from "../../domain/year-month.ts";

/** What the text of an argument is read against. */
export type ArgumentContext = {
  readonly workspace: Workspace;
  readonly today: Day;
  readonly currentMonth: YearMonth;
  /** Retired ones too: their old costs can be asked for. */
  readonly services: readonly string[];
  readonly departments: readonly string[];
  /** Those of both that nothing new is registered for. */
  readonly retired: ReadonlySet<string>;
  /** The arguments that were read before this one, for those that depend on another. */
  readonly given: Readonly<Record<string, unknown>>;
};

/** How one argument is read; `absent` gives its value when it was not typed, or throws. */
export type Argument<T> = {
  readonly parse: (text: string, context: ArgumentContext, name: string) => T;
  readonly absent: (context: ArgumentContext, name: string) => T;
  /** Which further words belong to it where it takes the rest of the line; without it all do. */
  readonly takes?: (word: string, context: ArgumentContext) => boolean;
  /** A field whose line breaks mean something; elsewhere a break is a blank. */
  readonly lines?: true;
};

export type ArgumentShape = Readonly<Record<string, Argument<unknown>>>;
export type ArgumentValues<S extends ArgumentShape> = {
  [K in keyof S]: S[K] extends Argument<infer T> ? T : never;
};

/** How the words after the subcommand fill a shape. */
export type ArgumentSpec<S extends ArgumentShape = ArgumentShape> = {
  readonly shape: S;
  /** Words without `key=`, in order. */
  readonly positional: readonly (keyof S & string)[];
  /** The last positional takes all words that are left: `1억 2,000만`. */
  readonly takesRest: boolean;
};
