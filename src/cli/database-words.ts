import { resolve } from "node:path";
import type { Config } from "../config.ts";
import type { DatabaseTrouble } from "../domain/mistakes.ts";
import type { Translator } from "../i18n/messages.ts";
import { databaseFile } from "./database-file.ts";

/** For the operator: which file, what is wrong with it, and the cure. */
export function databaseWords(trouble: DatabaseTrouble, config: Config, t: Translator): string {
  return `${resolve(databaseFile(config))}: ${t.cli.doctor.databaseTrouble[trouble]}`;
}
