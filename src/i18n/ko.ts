import { advice } from "./ko/advice.ts";
import { alertSettings } from "./ko/alert-settings.ts";
import { alerts } from "./ko/alerts.ts";
import { answers } from "./ko/answers.ts";
import { budget } from "./ko/budget.ts";
import { cli } from "./ko/cli.ts";
import { cost } from "./ko/cost.ts";
import { delivery } from "./ko/delivery.ts";
import { digest } from "./ko/digest.ts";
import { files } from "./ko/files.ts";
import { general } from "./ko/general.ts";
import { help } from "./ko/help.ts";
import { home } from "./ko/home.ts";
import { jobs } from "./ko/jobs.ts";
import { mapping } from "./ko/mapping.ts";
import { failure, mistakes, upstream } from "./ko/mistakes.ts";
import { outbox } from "./ko/outbox.ts";
import { people } from "./ko/people.ts";
import { question } from "./ko/question.ts";
import { reports } from "./ko/reports.ts";
import { reversal } from "./ko/reversal.ts";
import { settings } from "./ko/settings.ts";

/** The master catalogue: what stands here must stand in `en.ts`. */
export const ko = {
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
