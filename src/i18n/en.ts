import { advice } from "./en/advice.ts";
import { alertSettings } from "./en/alert-settings.ts";
import { alerts } from "./en/alerts.ts";
import { answers } from "./en/answers.ts";
import { budget } from "./en/budget.ts";
import { cli } from "./en/cli.ts";
import { cost } from "./en/cost.ts";
import { delivery } from "./en/delivery.ts";
import { digest } from "./en/digest.ts";
import { files } from "./en/files.ts";
import { general } from "./en/general.ts";
import { help } from "./en/help.ts";
import { home } from "./en/home.ts";
import { jobs } from "./en/jobs.ts";
import { mapping } from "./en/mapping.ts";
import { failure, mistakes, upstream } from "./en/mistakes.ts";
import { outbox } from "./en/outbox.ts";
import { people } from "./en/people.ts";
import { question } from "./en/question.ts";
import { reports } from "./en/reports.ts";
import { reversal } from "./en/reversal.ts";
import { settings } from "./en/settings.ts";
import type { Messages } from "./messages.ts";

export const en: Messages = {
  ...general,
  answers,
  budget,
  people,
  settings,
  advice,
  cli,
  cost,
  mistakes,
  upstream,
  failure,
  question,
  reversal,
  reports,
  help,
  home,
  mapping,
  alerts,
  alertSettings,
  outbox,
  files,
  jobs,
  delivery,
  digest,
};
