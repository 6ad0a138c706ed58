import { defineConfig } from "vitest/config";
import { findBrowser } from "./test/support/find-browser.ts";

const LONG = "test/**/*.long.test.ts";
const BROWSER = "test/page/browser/**";

/** The tests of the page drive a Chromium; where there is none they are left out, aloud, and never in CI. */
function browserTests(): string[] {
  if (findBrowser() !== undefined) return [];
  if (process.env["CI"] !== undefined)
    throw new Error("no Chromium: apt-get install -y chromium fonts-noto-cjk");
  process.stderr.write(
    "\nNo Chromium was found, so the tests of the page are left out. Install it, or set CHROME_PATH.\n\n",
  );
  return [BROWSER];
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [LONG, ...browserTests()],
    pool: "forks",
    // By default one core is left to the person who waits.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default"],
  },
});
