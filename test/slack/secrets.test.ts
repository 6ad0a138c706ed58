import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { createOllamaAdvisor } from "../../src/advice/ollama.ts";
import { PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

/** Every secret of these tests has it in it: tokens, signing secret, the password in the model's URL. */
const MARK = /canary/i;
const OLLAMA = "http://bot:canary-password@127.0.0.1:1/?key=canary";

const ACTS = [
  "/finops help",
  "/finops cost add 2026-10 LICENSE 1000 service=ERP",
  "/finops cost add 2026-11 LICENSE 250000 service=ERP",
  "/finops cost add 2026-11 LICENSE 1 service=Unknown",
  "/finops budget set 2026-11 1000",
  "/finops summary",
  "/finops trend",
  "/finops optimize",
  "/finops export 2026-11",
  "/finops alerts",
  "/finops role list",
  "/finops settings",
  "/finops audit",
  "/finops nonsense",
];
const METHODS = [
  "response_url",
  "chat.postMessage",
  "views.open",
  "users.info",
  "files.getUploadURLExternal",
];
const FAULTS = [{ status: 500 }, { error: "invalid_auth" }, { error: "missing_scope" }] as const;

/** Everything in the folder, the log of the database included. */
function stored({ database }: SlackWorld): string {
  const folder = dirname(database.file);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("\n");
}

it.each(["signed HTTP", "Socket Mode"])(
  "brings no secret into logs, messages and the database over %s, whatever Slack answers",
  async (transport) => {
    const world = await startWorld({
      level: "debug",
      socketMode: transport === "Socket Mode",
      advisor: createOllamaAdvisor({ url: OLLAMA, model: "llama3", timeoutMs: 500 }),
      environment: { OLLAMA_URL: OLLAMA },
    });
    for (const text of ACTS) await world.type(text, { as: "admin" });
    await world.evaluate();
    for (const method of METHODS) {
      for (const as of FAULTS) {
        world.slack.faults.next({ method, as });
        await world.type("/finops export 2026-11", { as: "pm" });
        await world.type("/finops cost add", { as: "pm" });
        await world.slack.openHome({ as: PEOPLE.pm });
        await world.app.settled();
      }
    }
    // A bug and a failing database on the way.
    await world.deps.store.write(async (tx) => {
      await tx.$executeRaw`UPDATE "Workspace" SET "timezone" = 'Nowhere/At All'`;
      return { result: undefined, audit: [], touched: [] };
    });
    await world.type("/finops summary", { as: "pm" });
    await world.app.settled();

    expect(world.deps.logged.length).toBeGreaterThan(10);
    expect(JSON.stringify(world.deps.logged)).not.toMatch(MARK);
    const said = world.slack.traffic
      .filter(({ direction }) => direction === "in")
      .map(({ request }) => request);
    expect(JSON.stringify(said)).toContain("1,000");
    expect(JSON.stringify(said)).not.toMatch(MARK);
    expect(stored(world)).toContain("LICENSE");
    expect(stored(world)).not.toMatch(MARK);
    world.deps.takeErrors();
  },
  60_000,
);
