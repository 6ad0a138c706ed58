import { defineConfig } from "vitest/config";

/** Only the tests of the part whose faults are planted; `run.ts` names them. */
export default defineConfig({
  test: {
    include: (process.env["MUTATION_TESTS"] ?? "test/domain/**/*.test.ts").split(","),
    exclude: ["test/**/*.long.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
