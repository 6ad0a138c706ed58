import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { createCliWorld } from "./cli-world.ts";

const CSV = "month,category,service,amount\n2026-10,SERVER,ERP,1234\n";

// The laxest there is: whatever is narrower than the umask was made so by us.
beforeEach(() => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
});

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it("keeps everything that it writes for its owner alone", async () => {
  const world = createCliWorld();
  const file = world.path("made/here/finops.db");
  const cli = createCliWorld({ environment: { DATABASE_URL: `file:${file}` } });
  await cli.done("import", cli.file("a.csv", CSV), "--source", "books");
  const store = await openStore(`file:${file}`);
  await store.checkWriting();
  for (const end of ["", "-wal", "-shm"]) expect([end, modeOf(file + end)]).toEqual([end, "600"]);
  await store.close();
  await cli.done("backup", cli.path("b.db"));
  expect((await cli.run("export", "--out", cli.path("out.csv"))).status).toBe(0);
  await cli.done("mapping", "export", cli.path("rules.json"));
  await cli.done("restore", cli.path("b.db"));
  for (const path of [
    cli.path("b.db"),
    cli.path("out.csv"),
    cli.path("rules.json"),
    file,
    `${file}.before-restore`,
  ])
    expect([path, modeOf(path)]).toEqual([path, "600"]);
  for (const folder of [dirname(file), dirname(dirname(file))]) expect(modeOf(folder)).toBe("700");
});

it("narrows a database that was open to others, and leaves a folder that it did not make", async () => {
  const cli = createCliWorld();
  mkdirSync(cli.path("shared"), { mode: 0o755 });
  const file = cli.path("shared/finops.db");
  const environment = { DATABASE_URL: `file:${file}` };
  const other = createCliWorld({ environment });
  await other.done("import", other.file("a.csv", CSV));
  const store = await openStore(`file:${file}`);
  for (const end of ["", "-wal", "-shm"]) chmodSync(file + end, 0o666);
  const second = await openStore(`file:${file}`);
  for (const end of ["", "-wal", "-shm"])
    expect([end, existsSync(file + end) && modeOf(file + end)]).toEqual([end, "600"]);
  await second.close();
  await store.close();
  expect(modeOf(dirname(file))).toBe("755");
  const out = await other.done("doctor");
  expect(out).toMatch(/^note {4}database: other users .*shared\. Narrow/m);
  chmodSync(file, 0o644);
  expect(await other.done("doctor")).toContain(`shared, ${file}`);
});

it("keeps a former database that others could read to its owner, too", async () => {
  const cli = createCliWorld();
  await cli.done("import", cli.file("a.csv", CSV), "--source", "books");
  await cli.done("backup", cli.path("b.db"));
  chmodSync(cli.database, 0o666);
  await cli.done("restore", cli.path("b.db"));
  expect(modeOf(`${cli.database}.before-restore`)).toBe("600");
  expect(modeOf(cli.database)).toBe("600");
});
