import type { Config } from "../config.ts";

/** The path in `file:./data/finops.db`. */
export function databaseFile({ databaseUrl }: Config): string {
  return databaseUrl.replace(/^file:/, "");
}
