import { getCurrency } from "../../src/domain/currency.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { openStore } from "../../src/store/open-store.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import { createTestDeps } from "./deps.ts";

/**
 * A process to be killed: it imports a month's file over and over, each time with other amounts and so replacing the
 * former, and says after each that it is done. The total of the n-th file is n × LINES.
 */
const [url = "", first = "1", lines = "1"] = process.argv.slice(2);
const store = await openStore(url);
const deps = createTestDeps(store);
const workspace = await openWorkspace(deps, {
  workspaceId: "T1",
  defaults: { currency: getCurrency("KRW"), locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
  admins: [],
});
for (let number = Number(first); ; number += 1) {
  const rows = Array.from(
    { length: Number(lines) },
    (_, index) => `2026-10,SERVER,${index % 2 === 0 ? "ERP" : "MES"},${number},row ${index}`,
  );
  const content = `month,category,service,amount,description\n${rows.join("\n")}\n`;
  process.stdout.write(`begun ${number}\n`);
  await importCosts(deps, {
    workspace,
    actor: "U1",
    files: [sourceFile(content)],
    dryRun: false,
    ...REPLACE,
  });
  process.stdout.write(`done ${number}\n`);
}
