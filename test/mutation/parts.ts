/** A part of the program, the tests that it is judged by, and the share of planted faults that they have to notice. */
export type Part = {
  readonly name: string;
  /** Globs. A file belongs to the first part that names it. */
  readonly sources: readonly string[];
  /** Globs. What goes through Slack takes seconds for each fault: only tests that are about the part. */
  readonly tests: readonly string[];
  readonly floorPercent: number;
};

export const PARTS: readonly Part[] = [
  {
    name: "domain",
    sources: ["src/domain/**/*.ts"],
    tests: ["test/domain/**/*.test.ts"],
    floorPercent: 85,
  },
  {
    name: "door",
    sources: ["src/slack/door/**/*.ts", "src/store/used-requests.ts", "src/store/store-of-act.ts"],
    tests: [
      "test/slack/door/**/*.test.ts",
      "test/slack/requests.test.ts",
      "test/slack/malformed-requests.test.ts",
      "test/slack/replay*.test.ts",
      "test/slack/submitted-twice.test.ts",
      "test/store/store-of-act.test.ts",
      "test/parts/used-requests.test.ts",
      "test/health.test.ts",
    ],
    floorPercent: 75,
  },
  {
    name: "long-jobs",
    sources: ["src/slack/long-jobs.ts", "src/slack/answer-in-turn.ts"],
    tests: ["test/slack/long-jobs.test.ts"],
    floorPercent: 75,
  },
  {
    name: "admission",
    sources: [
      "src/slack/admission.ts",
      "src/slack/people.ts",
      "src/slack/run-command.ts",
      "src/slack/dispatch.ts",
    ],
    tests: [
      "test/slack/role*.test.ts",
      "test/slack/wrong-audience.test.ts",
      "test/slack/home.test.ts",
      "test/slack/cost-form.test.ts",
      "test/slack/mistakes.test.ts",
      "test/slack/share.test.ts",
      "test/slack/help.test.ts",
    ],
    floorPercent: 75,
  },
  {
    name: "outbox",
    sources: ["src/slack/outbox-*.ts", "src/store/outbox*.ts"],
    tests: ["test/slack/outbox*.test.ts", "test/slack/alerts.test.ts", "test/slack/digest.test.ts"],
    floorPercent: 75,
  },
  {
    name: "import",
    sources: [
      "src/services/import*.ts",
      "src/services/find-import.ts",
      "src/services/preview-import.ts",
      "src/services/stage-import.ts",
      "src/services/reverse-import.ts",
      "src/store/imports.ts",
      "src/store/staged-imports.ts",
      "src/store/batch-switch.ts",
      "src/store/sum-shift.ts",
      "src/store/cost-lines.ts",
      "src/ingest/**/*.ts",
    ],
    tests: [
      "test/ingest/**/*.test.ts",
      "test/services/*import*.test.ts",
      "test/services/prepared-sums.test.ts",
      "test/services/remap.test.ts",
      "test/store/batch-switch.test.ts",
      "test/services/counts-no-more.test.ts",
      "test/parts/lines.test.ts",
      "test/parts/remap.test.ts",
      "test/parts/bytes.test.ts",
      "test/slack/import.test.ts",
    ],
    floorPercent: 75,
  },
  {
    name: "store",
    sources: ["src/store/**/*.ts"],
    tests: ["test/store/**/*.test.ts", "test/services/**/*.test.ts", "test/parts/**/*.test.ts"],
    floorPercent: 75,
  },
];

/** The part that is named, or that a file or folder belongs to. */
export function findPart(target: string): Part | undefined {
  return PARTS.find(
    ({ name, sources }) =>
      name === target || sources.some((glob) => `${target}/`.startsWith(glob.replace(/\*.*/, ""))),
  );
}

/** What Stryker is to mutate: a part by its name, a folder, or a file with or without a range of lines. */
export function listMutated(target: string): string[] {
  if (/\.ts(:[\d-]+)?$/.test(target)) return [target];
  const index = PARTS.findIndex(({ name }) => name === target);
  if (index < 0) return [`${target.replace(/\/$/, "")}/**/*.ts`, ...NEVER];
  const others = PARTS.slice(0, index).flatMap(({ sources }) => sources);
  return [...(PARTS[index]?.sources ?? []), ...others.map((glob) => `!${glob}`), ...NEVER];
}

const NEVER = ["!src/store/generated/**"];
