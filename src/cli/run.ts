import { type Config, parseConfig } from "../config.ts";
import type { Deps } from "../deps.ts";
import { isDatabaseTrouble, UpstreamError, UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import { LOCALES, type Locale } from "../domain/workspace.ts";
import { type Explanation, wordsOf } from "../i18n/explanation.ts";
import { type Translator, translatorFor } from "../i18n/messages.ts";
import { createLog, drawReference, type Log } from "../log.ts";
import { chooseWorkspaceId } from "../services/choose-workspace.ts";
import { openWorkspace } from "../services/open-workspace.ts";
import { openStore } from "../store/open-store.ts";
import { type CliArgs, parseCliArgs, UsageError } from "./args.ts";
import { askSlack } from "./ask-slack.ts";
import type { CliCommand, CliWorld, Outcome } from "./command.ts";
import { databaseWords } from "./database-words.ts";
import { COMMANDS } from "./registry.ts";
import { generalUsage, usageOf } from "./usage.ts";

/** Runs one command line; the exit status is 0 done, 1 refused, 2 wrong usage, 130 interrupted. */
export async function runCli(world: CliWorld, argv: readonly string[]): Promise<Outcome | 2> {
  const t = translatorFor(localeOf(world.environment["FINOPS_LANGUAGE"]));
  const [name, ...rest] = argv;
  const command = COMMANDS.find((one) => one.name === name);
  if (command !== undefined) return runCommand(world, command, rest, t);
  const helping = name === "help" || name === "--help";
  const about = helping ? rest[0] : name;
  const helped = helping ? COMMANDS.find((one) => one.name === about) : undefined;
  if (helping && (about === undefined || helped !== undefined)) {
    await world.out.write(helped === undefined ? generalUsage(t) : usageOf(helped, t));
    return 0;
  }
  const nearest =
    about === undefined ? undefined : findNearest(about, [...COMMANDS.map((one) => one.name), "help"]);
  const wrong = about === undefined ? t.cli.wrong.noCommand : t.cli.wrong.unknownCommand(about);
  await world.err.write(
    `${[wrong, ...(nearest === undefined ? [] : [t.cli.wrong.meant(nearest)])].join(" ")}\n\n${generalUsage(t)}`,
  );
  return 2;
}

async function runCommand(
  world: CliWorld,
  command: CliCommand,
  argv: readonly string[],
  t: Translator,
): Promise<Outcome | 2> {
  let log: Log | undefined;
  let config: Config | undefined;
  try {
    const args = parseCliArgs(argv, command, t);
    if (args.flag("help")) {
      await world.out.write(usageOf(command, t));
      return 0;
    }
    const parsed = parseConfig(world.environment);
    if (parsed.kind === "wrong") {
      await world.err.write([t.cli.configuration, ...parsed.problems, ""].join("\n"));
      return 1;
    }
    config = parsed.config;
    log = createLog(config.logLevel, { write: (line) => void world.err.write(line) });
    const context = { world, config, t };
    if (command.needs === "config") return await command.run(context, args);
    return await runInWorkspace(world, config, log, args, (opened) =>
      command.run({ ...context, ...opened }, args),
    );
  } catch (error) {
    return explain({ world, command, t, log, config }, error);
  }
}

type Opened = { readonly deps: Deps; readonly workspace: Awaited<ReturnType<typeof openWorkspace>> };

async function runInWorkspace(
  world: CliWorld,
  config: Config,
  log: Log,
  args: CliArgs,
  run: (opened: Opened) => Promise<Outcome>,
): Promise<Outcome> {
  const store = await openStore(config.databaseUrl);
  try {
    const { clock, elapsedMs, random } = world;
    const deps: Deps = { store, clock, elapsedMs, random, log, advisor: world.createAdvisor(config) };
    const workspaceId = await chooseWorkspaceId(deps, {
      given: args.text("workspace"),
      findTokenTeam: () => findTokenTeam(world, config),
    });
    const workspace = await openWorkspace(deps, { workspaceId, defaults: config, admins: config.admins });
    return await run({ deps, workspace });
  } finally {
    await store.close();
  }
}

async function findTokenTeam(world: CliWorld, config: Config): Promise<string | undefined> {
  const { botToken, apiUrl } = config.slack;
  if (botToken === undefined) return undefined;
  const answer = await askSlack(world.createFetch(config.proxies), {
    apiUrl,
    method: "auth.test",
    token: botToken,
  });
  if (answer.kind === "ok") return answer.teamId;
  throw new UpstreamError("slack", answer);
}

async function explain(
  context: {
    readonly world: CliWorld;
    readonly command: CliCommand;
    readonly t: Translator;
    readonly log: Log | undefined;
    readonly config: Config | undefined;
  },
  error: unknown,
): Promise<Outcome | 2> {
  const { world, command, t, log, config } = context;
  if (world.signal?.aborted) {
    await world.err.write(`${t.cli.interrupted}\n`);
    return 130;
  }
  const say = (...lines: string[]) => world.err.write(`${lines.join("\n")}\n`);
  if (error instanceof UsageError) {
    await say(error.message, "", usageOf(command, t).trimEnd());
    return 2;
  }
  if (error instanceof UserError) {
    // The example would be a line for Slack.
    const { wrong, people = [] }: Explanation = wordsOf(t.mistakes, error.mistake);
    await say(wrong, ...(people.length === 0 ? [] : [`${t.cli.people} ${people.join(", ")}`]));
    return 1;
  }
  if (error instanceof UpstreamError && isDatabaseTrouble(error.system) && config !== undefined) {
    log?.debug({ event: "upstream.failed", system: error.system, err: error });
    await say(databaseWords(error.system, config, t));
    return 1;
  }
  if (error instanceof UpstreamError) {
    log?.warn({ event: "upstream.failed", system: error.system, err: error });
    await say(t.upstream[error.system]);
    return 1;
  }
  const reference = drawReference(world.random);
  log?.error({ event: "bug", reference, err: error });
  await say(t.failure.bug(reference));
  return 1;
}

/** Before the configuration is read, for it may be wrong. */
function localeOf(text: string | undefined): Locale {
  return LOCALES.find((one) => one === text?.trim()) ?? LOCALES[0];
}
