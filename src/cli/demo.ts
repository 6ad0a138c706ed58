import { fillDemo } from "../services/demo-data.ts";
import type { CliCommand } from "./command.ts";

export const demoCommand: CliCommand = {
  name: "demo",
  usage: [""],
  summary: (t) => t.cli.summary.demo,
  options: {},
  positionals: { min: 0, max: 0 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }) => {
    const { filled, items, lines, months } = await fillDemo(deps, workspace);
    const { count } = t.format;
    const range = `${months[0]}..${months.at(-1)}`;
    await world.out.write(
      `${filled ? t.cli.demoFilled(count(items), count(lines), range) : t.cli.demoKept}\n`,
    );
    return 0;
  },
};
