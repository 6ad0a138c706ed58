import { DuckDBInstance } from "@duckdb/node-api";

/** @typedef {import("./duckdb-process.ts").ChildJob} ChildJob */
/** @typedef {import("./duckdb-process.ts").ChildAnswer} ChildAnswer */

// The program of the child process: DuckDB reads one file, from its standard input or from a path, and nothing else.
// Plain JavaScript, since a loader for TypeScript would cost every import 0.2 s. It is not part of the bot's process, so that neither a crash nor a file that fills the memory takes the bot down.

const SETTINGS = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  memory_limit: "200MB",
  threads: "2",
};
const LINES_BEFORE_WRITE = 500;

const [, , spillFolder = ""] = process.argv;

process.on("message", (/** @type {ChildJob} */ job) => {
  run(job).then(answer, (error) =>
    answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
// The bot ended, or let go.
process.on("disconnect", () => process.exit(1));

/** @param {ChildAnswer} message */
function answer(message) {
  process.send?.(message);
}

/** @param {ChildJob} job @returns {Promise<ChildAnswer>} */
async function run(job) {
  const instance = await DuckDBInstance.create(":memory:", { ...SETTINGS, temp_directory: spillFolder });
  const connection = await instance.connect();
  const file = `'${job.path.replaceAll("'", "''")}'`;
  await connection.run(`SET allowed_paths = [${file}]`);
  await connection.run(`SET allowed_directories = ['${spillFolder.replaceAll("'", "''")}/']`);
  await connection.run(`SET preserve_insertion_order = ${job.kind === "query" && job.inOrder}`);
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  if (job.kind === "columns") {
    const read = await connection.runAndReadAll(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${file}, binary_as_string = true))`,
    );
    return {
      kind: "columns",
      columns: read.getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) })),
    };
  }
  const result = await connection.stream(job.sql);
  /** @type {string[]} */
  let lines = [];
  for await (const rows of result.yieldRowsJs()) {
    for (const [line] of rows) lines.push(String(line));
    if (lines.length < LINES_BEFORE_WRITE) continue;
    await written(`${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) await written(`${lines.join("\n")}\n`);
  return { kind: "done" };
}

/** @param {string} text @returns {Promise<void>} */
function written(text) {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
