import { defineConfig } from "prisma/config";

// Generating the client needs no schema engine, yet the command line would download one. Migrations run through
// the WebAssembly engine (src/store/migrate.ts).
if (process.argv.includes("generate")) process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  datasource: { url: process.env["DATABASE_URL"] ?? "file:./data/finops.db" },
});
