import { buildPage } from "./page-files.ts";

process.stdout.write(`The page is in ${await buildPage()}\n`);
