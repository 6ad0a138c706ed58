import { migrate } from "../../src/store/migrate.ts";

// A process that is killed while it migrates the database.
const [url = ""] = process.argv.slice(2);
process.stdout.write("begun\n");
await migrate(url);
process.stdout.write("done\n");
