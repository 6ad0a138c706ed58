import type { Locale } from "../domain/workspace.ts";
import { en } from "./en.ts";
import { createFormat, type Format } from "./format.ts";
import { ko } from "./ko.ts";

/** Korean is the master: what it has, English must have. */
export type Messages = typeof ko;

/** The words and formats of one language; the only place that chooses by locale. */
export type Translator = Messages & { readonly locale: Locale; readonly format: Format };

const TRANSLATORS: Record<Locale, Translator> = {
  ko: { ...ko, locale: "ko", format: createFormat("ko") },
  en: { ...en, locale: "en", format: createFormat("en") },
};

export function translatorFor(locale: Locale): Translator {
  return TRANSLATORS[locale];
}

/** Slack's `users.info` locale, such as `ko-KR`. */
export function localeOfSlack(slackLocale: string | undefined, fallback: Locale): Locale {
  if (slackLocale === undefined) return fallback;
  return slackLocale.toLowerCase().startsWith("ko") ? "ko" : "en";
}
