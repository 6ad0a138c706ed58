import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

// Run by hand after an update of @slack/types: npx tsx local/slack/generate-block-schema.ts
const types = fileURLToPath(import.meta.resolve("@slack/types")).replace(/index\.js$/, "index.d.ts");
const wanted = ["KnownBlock", "ModalView", "HomeView"];
const definitions: Record<string, unknown> = {};

for (const type of wanted) {
  const schema = createGenerator({
    path: types,
    type,
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: true,
    jsDoc: "none",
  }).createSchema(type);
  Object.assign(definitions, schema.definitions);
}

const sorted = Object.fromEntries(
  Object.entries(definitions).sort(([left], [right]) => left.localeCompare(right)),
);
writeFileSync(
  fileURLToPath(new URL("./block-schema.generated.json", import.meta.url)),
  `${JSON.stringify({ $schema: "http://json-schema.org/draft-07/schema#", definitions: sorted }, null, 1)}\n`,
);
