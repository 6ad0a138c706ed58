import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaFilter } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

type WasmExports = Record<string, unknown>;
/** The bindings' own loader, which their types leave out. */
type Loader = { __wbg_set_wasm(exports: WasmExports): void };
/** Node has it; the TypeScript library that declares it is the browser's. */
type WebAssemblyApi = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, object>) => { exports: WasmExports };
};

export const ALL_TABLES: SchemaFilter = { externalTables: [], externalEnums: [] };

export type OpenEngine = {
  readonly engine: bindings.SchemaEngine;
  /** Its connection to the database itself. */
  connection(): SqlDriverAdapter;
  close(): Promise<void>;
};

/** Prisma's schema engine as WebAssembly: migrates without the native engine that its command line would download. */
export async function openSchemaEngine(url: string): Promise<OpenEngine> {
  await loadEngine();
  const factory = new PrismaBetterSqlite3({ url });
  const connections: SqlDriverAdapter[] = [];
  const track = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting;
    connections.push(connection);
    return connection;
  };
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => track(factory.connect()),
    connectToShadowDb: async () => acceptScripts(await track(factory.connectToShadowDb())),
  });
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  return {
    engine,
    connection() {
      const [first] = connections;
      if (first === undefined) throw new Error("the schema engine opened no connection");
      return first;
    },
    // The engine never closes its connections, and one of them holds SQLite's exclusive lock.
    async close() {
      engine.free();
      for (const connection of connections) await connection.dispose();
    },
  };
}

// The engine replays a whole migration on its shadow database as if it were one statement, which the driver refuses.
function acceptScripts(connection: SqlDriverAdapter): SqlDriverAdapter {
  const executeRaw = connection.executeRaw.bind(connection);
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query);
    await connection.executeScript(query.sql);
    return 0;
  };
  return connection;
}

export function migrationList(
  baseDir: string,
  migrations: readonly { name: string; sql: string }[],
): MigrationList {
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "sqlite"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

let loading: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  loading ??= instantiateEngine();
  return loading;
}

async function instantiateEngine(): Promise<void> {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(join(dirname(entry), "schema_engine_bg.wasm"));
  const { exports } = new Instance(new Module(bytes), { "./schema_engine_bg.js": bindings });
  (bindings as unknown as Loader).__wbg_set_wasm(exports);
  const start = exports["__wbindgen_start"];
  if (typeof start === "function") start();
}
