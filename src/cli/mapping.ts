import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { UserError } from "../domain/mistakes.ts";
import type { Translator } from "../i18n/messages.ts";
import { formatMappingFile, parseMappingFile } from "../ingest/mapping-file.ts";
import { findMapping } from "../services/find-mapping.ts";
import {
  type ReplacedMapping,
  replaceMapping,
  restoreDefaultMapping,
  ruleText,
} from "../services/replace-mapping.ts";
import { type CliArgs, UsageError } from "./args.ts";
import type { CliCommand, WorkspaceContext } from "./command.ts";
import { remapLines } from "./mapping-remap.ts";

type Verb = (context: WorkspaceContext, args: CliArgs, file: string | undefined) => Promise<string>;

const VERBS: Readonly<Record<string, { readonly takesFile: boolean; readonly run: Verb }>> = {
  list: { takesFile: false, run: listRules },
  export: { takesFile: true, run: exportRules },
  import: { takesFile: true, run: importRules },
  defaults: { takesFile: false, run: restoreDefaults },
  remap: { takesFile: false, run: remapLines },
};

export const mappingCommand: CliCommand = {
  name: "mapping",
  usage: [
    "list [--json]",
    "export FILE",
    "import FILE [--dry-run]",
    "defaults [--dry-run]",
    "remap [--dry-run] [--json]",
  ],
  summary: (t) => t.mapping.cli.summary,
  options: { "dry-run": "flag", json: "flag" },
  positionals: { min: 1, max: 2 },
  needs: "workspace",
  run: async (context, args) => {
    const { t, world } = context;
    const [name = "", file] = args.positionals;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb === undefined) throw new UsageError(t.cli.wrong.unknownCommand(`mapping ${name}`));
    if (verb.takesFile && file === undefined) throw new UsageError(t.cli.wrong.missingArguments);
    if (!verb.takesFile && file !== undefined) throw new UsageError(t.cli.wrong.tooMany(file));
    await world.out.write(await verb.run(context, args, file));
    return 0;
  },
};

/** With `--json` in the form of the file. */
async function listRules({ deps, workspace, t }: WorkspaceContext, args: CliArgs): Promise<string> {
  const { rules, own } = await findMapping(deps, { workspace });
  if (args.flag("json")) return formatMappingFile(rules);
  const lines = rules.map((rule, index) => `${index + 1}\t${ruleText(rule)}`);
  return `${[...(own ? [] : [t.mapping.defaults]), ...(rules.length === 0 ? [t.mapping.none] : lines)].join("\n")}\n`;
}

async function exportRules(
  { deps, workspace, t }: WorkspaceContext,
  _args: CliArgs,
  file = "",
): Promise<string> {
  const { rules } = await findMapping(deps, { workspace });
  try {
    await writeFile(file, formatMappingFile(rules), { mode: 0o600 });
  } catch {
    throw new UserError({ kind: "unwritableFile", file });
  }
  return `${t.mapping.cli.exported(file, t.format.count(rules.length))}\n`;
}

async function importRules(
  { deps, workspace, t }: WorkspaceContext,
  args: CliArgs,
  file = "",
): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UserError({ kind: "unreadableFile", file });
  });
  const rules = parseMappingFile(basename(file), text);
  const dryRun = args.flag("dry-run");
  const replaced = await replaceMapping(deps, { workspace, actor: "cli", rules, dryRun });
  return differenceText(replaced, dryRun, t);
}

async function restoreDefaults({ deps, workspace, t }: WorkspaceContext, args: CliArgs): Promise<string> {
  const dryRun = args.flag("dry-run");
  const replaced = await restoreDefaultMapping(deps, { workspace, actor: "cli", dryRun });
  return differenceText(replaced, dryRun, t);
}

function differenceText(replaced: ReplacedMapping, dryRun: boolean, t: Translator): string {
  const { added, removed, kept, reordered, newServices, newDepartments } = replaced;
  const words = t.mapping.cli;
  const isSame = added.length + removed.length === 0 && !reordered;
  const lines = isSame
    ? [words.unchanged]
    : [
        ...removed.map((rule) => `- ${ruleText(rule)}`),
        ...added.map((rule) => `+ ${ruleText(rule)}`),
        words.kept(t.format.count(kept)),
        ...(reordered ? [words.reordered] : []),
        ...(newServices.length === 0 ? [] : [t.mapping.newServices(t.format.list(newServices))]),
        ...(newDepartments.length === 0 ? [] : [t.mapping.newDepartments(t.format.list(newDepartments))]),
        dryRun ? words.dryRun : words.imported(t.format.count(kept + added.length)),
      ];
  return `${lines.join("\n")}\n`;
}
