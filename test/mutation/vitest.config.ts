import { defineConfig } from "vitest/config";
import type { Reporter, Vitest } from "vitest/node";

let vitest: Vitest | undefined;

/** Stryker looks at tests that fail. A file that does not load has none, and its fault would pass for unnoticed. */
const loads: Reporter = {
  onInit(started) {
    vitest = started;
  },
  onTestModuleEnd(file) {
    for (const error of file.errors()) vitest?.state.catchError(error, "Unhandled Error");
  },
};

/** Only the tests of the part whose faults are planted; `run.ts` names them. */
export default defineConfig({
  test: {
    include: (process.env["MUTATION_TESTS"] ?? "test/domain/**/*.test.ts").split(","),
    exclude: ["test/**/*.long.test.ts", "test/**/*kills.test.ts", "test/**/killed-*.test.ts"],
    testTimeout: 40_000,
    hookTimeout: 120_000,
    reporters: [loads],
  },
});
