import { existsSync } from "node:fs";

const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium to drive, or undefined: nothing is ever downloaded. */
export function findBrowser(): string | undefined {
  return [process.env["CHROME_PATH"] ?? "", ...USUAL].find((path) => path !== "" && existsSync(path));
}

/** Without `--no-sandbox` Chromium refuses to run as root; the others keep it from asking the network. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
