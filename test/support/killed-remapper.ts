import { getCurrency } from "../../src/domain/currency.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { remapCosts } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { openStore } from "../../src/store/open-store.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { createTestDeps } from "./deps.ts";

/** A process to be killed: over and over a rule names another service for every line, and all lines are re-mapped. */
const [url = "", first = "1", lines = "1"] = process.argv.slice(2);
const store = await openStore(url);
const deps = createTestDeps(store);
const workspace = await openWorkspace(deps, {
  workspaceId: "T1",
  defaults: { currency: getCurrency("USD"), locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
  admins: [],
});
const rows = Array.from({ length: Number(lines) }, (_, index) =>
  focusRow(index, { BilledCost: "1", EffectiveCost: "1", Tags: "NULL", ServiceName: `Service ${index}` }),
);
await importCosts(deps, { workspace, actor: "U1", files: [sourceFile(csvOf(rows))], dryRun: false });
for (let number = Number(first); ; number += 1) {
  const rules = [{ column: "ServiceName", values: ["*"], set: { service: `S${number}` } }];
  await replaceMapping(deps, { workspace, actor: "U1", rules, dryRun: false });
  process.stdout.write(`begun ${number}\n`);
  await remapCosts(deps, { workspace, actor: "U1", scope: "all" });
  process.stdout.write(`done ${number}\n`);
}
