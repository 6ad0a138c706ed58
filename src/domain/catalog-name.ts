import { normalizeText } from "./normalize-text.ts";

const MAX_CHARACTERS = 60;
/** Mentions and formulas are made harmless where they would be live: in views and exports. */
const FORM = /[\p{L}\p{N}]/u;

/**
 * Whether a service or department can be called so: `R&D`, `ERP(신규)`, `#1 팀`. The one rule, whoever names it: on one
 * line, with a letter or digit, without what is not seen and without the quotation mark that commands use.
 */
export function isCatalogName(name: string): boolean {
  return name.length <= 2 * MAX_CHARACTERS && FORM.test(name) && tidyName(name) === name;
}

/** As a name is stored, whatever a file has written. */
export function tidyName(text: string): string {
  const line = normalizeText(text.slice(0, 10 * MAX_CHARACTERS)).replaceAll('"', "'");
  return Array.from(line.replace(/ +/g, " ")).slice(0, MAX_CHARACTERS).join("").trim();
}

/** Names with the same fold are the same name. */
export function foldName(text: string): string {
  return tidyName(text).toLowerCase();
}
