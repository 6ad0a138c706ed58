import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { SourceFile } from "../ingest/cost-reader.ts";
import { readRateFile } from "../ingest/rate-file.ts";
import type { ExchangeRate } from "../store/rates.ts";
import { setRates } from "./set-rate.ts";

/** Sets every exchange rate of the file and rebuilds their months, or none. */
export async function importRateFile(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly actor: string; readonly file: SourceFile },
): Promise<readonly ExchangeRate[]> {
  const { workspace, actor, file } = input;
  const rates = await readRateFile(file, workspace.currency);
  await setRates(deps, { workspace, actor, rates });
  return rates;
}
