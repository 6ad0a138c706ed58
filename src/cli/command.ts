import type { Advisor } from "../advice/advisor.ts";
import type { Config } from "../config.ts";
import type { Clock, Deps, Random, Stopwatch } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { Translator } from "../i18n/messages.ts";
import type { Proxies } from "../network.ts";
import type { CliArgs } from "./args.ts";

export type Output = {
  readonly isTerminal: boolean;
  /** Resolves when the text was taken, so that a large export does not pile up in memory. */
  readonly write: (text: string) => Promise<void>;
  /** The same for what moves the cursor, which is never somebody else's text. */
  readonly draw: (text: string) => Promise<void>;
};

/** What the command line has from outside. */
export type CliWorld = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly elapsedMs: Stopwatch;
  readonly random: Random;
  readonly createFetch: (proxies: Proxies) => typeof fetch;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal?: AbortSignal | undefined;
  readonly createAdvisor: (config: Config) => Advisor;
  /** Answers. */
  readonly out: Output;
  /** Diagnostics and progress. */
  readonly err: Output;
};

/** 0 done, 1 refused, 130 interrupted. */
export type Outcome = 0 | 1 | 130;
export type OptionKind = "text" | "texts" | "flag";

export type ConfigContext = { readonly world: CliWorld; readonly config: Config; readonly t: Translator };
export type WorkspaceContext = ConfigContext & { readonly deps: Deps; readonly workspace: Workspace };

type CommandWords = {
  readonly name: string;
  /** What stands after the name, one way to call it a line. */
  readonly usage: readonly string[];
  readonly summary: (t: Translator) => string;
  readonly options: Readonly<Record<string, OptionKind>>;
  readonly positionals: { readonly min: number; readonly max: number };
};

/** A command gets an open database and a workspace, or only the configuration where the database may be broken. */
export type CliCommand = CommandWords &
  (
    | {
        readonly needs: "workspace";
        readonly run: (context: WorkspaceContext, args: CliArgs) => Promise<Outcome>;
      }
    | { readonly needs: "config"; readonly run: (context: ConfigContext, args: CliArgs) => Promise<Outcome> }
  );
