import { writeFileSync } from "node:fs";
import { createCommandReference } from "./command-reference.ts";
import { COMMANDS } from "./commands/registry.ts";
import { createManifest } from "./manifest.ts";

writeFileSync("docs/commands.md", createCommandReference(COMMANDS));
writeFileSync("manifest.json", `${JSON.stringify(createManifest(COMMANDS), null, 2)}\n`);
