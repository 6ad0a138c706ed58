import Database from "better-sqlite3";

/** All rows of all tables, but those that say which requests were used. */
export function readState(file: string): string {
  const db = new Database(file, { readonly: true });
  const tables = db.prepare<[], { name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
     AND name NOT IN ('UsedRequest', '_prisma_migrations') ORDER BY name`,
  );
  const rows = tables
    .all()
    .map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all()]);
  db.close();
  return JSON.stringify(rows);
}
