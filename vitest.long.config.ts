import { defineConfig } from "vitest/config";

/** What takes minutes: `npm run test:long`, and `SEED=7 npm run test:long` to have a run once more. */
export default defineConfig({
  test: {
    include: ["test/**/*.long.test.ts"],
    pool: "forks",
    testTimeout: 30 * 60_000,
    env: { SEED: process.env["SEED"] ?? String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
