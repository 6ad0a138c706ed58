import { UserError } from "../domain/mistakes.ts";
import { normalizeText } from "../domain/normalize-text.ts";
import type { CostRead } from "../ingest/cost-reader.ts";

const MAX_CHARACTERS = 60;

/** The name given, else the providers' (`AWS+Oracle`), never the file's: the next bill has another file name. */
export function importSource(
  given: string | undefined,
  { form, providers }: Pick<CostRead, "form" | "providers">,
): string {
  if (given === undefined) return form === "simple" ? "simple" : providers.join("+") || "focus";
  const name = normalizeText(given);
  if (name === "" || Array.from(name).length > MAX_CHARACTERS)
    throw new UserError({ kind: "badName", text: given });
  return name;
}
