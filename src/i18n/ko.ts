import { cli } from "./ko/cli.ts";
import { cost } from "./ko/cost.ts";
import { alerts } from "./ko/alerts.ts";
import { files } from "./ko/files.ts";
import { general } from "./ko/general.ts";
import { help } from "./ko/help.ts";
import { failure, mistakes, upstream } from "./ko/mistakes.ts";
import { reports } from "./ko/reports.ts";

/** The master catalogue: what stands here must stand in `en.ts`. */
export const ko = { ...general, cli, cost, mistakes, upstream, failure, reports, help, alerts, files };
