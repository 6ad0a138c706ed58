import { expect, onTestFinished } from "vitest";
import { startSlack } from "../../local/slack/slack.ts";
import type { Interaction } from "../../local/slack/types.ts";
import { openStore } from "../../src/store/open-store.ts";
import { startProgram, temporaryFolder } from "./program.ts";
import { hearOut, openSocket } from "./raw-socket.ts";

const PEOPLE = ["U000000001", "U000000002", "U000000003"] as const;
const SECRETS = { botToken: "xoxb-canary-token", signingSecret: "canary-signing-secret" };

/** An emulated Slack in this process, and the program in processes of its own, one after another, on one database. */
export async function openProgramWorld() {
  const slack = await startSlack({
    teamId: "T000000001",
    teamName: "Haneul",
    people: PEOPLE.map((id) => ({ id, name: id.toLowerCase(), locale: "en-US", timezone: "Asia/Seoul" })),
    channels: [{ id: "C000000001", name: "finops", botIsMember: true }],
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    appToken: "xapp-canary",
    effectLimitMs: 30_000,
    ...SECRETS,
  });
  onTestFinished(() => slack.close());
  const databaseUrl = `file:${temporaryFolder()}/finops.db`;
  const typed: Promise<Interaction>[] = [];
  let month = 1_000;

  return {
    slack,
    databaseUrl,
    async start(preload?: string) {
      const program = startProgram(
        {
          SLACK_BOT_TOKEN: SECRETS.botToken,
          SLACK_SIGNING_SECRET: SECRETS.signingSecret,
          SLACK_API_URL: slack.apiUrl,
          DATABASE_URL: databaseUrl,
          FINOPS_ADMINS: PEOPLE.join(","),
          FINOPS_PERSON_BURST: "10000",
          HOST: "127.0.0.1",
          PORT: "0",
        },
        "",
        preload === undefined ? {} : { preload },
      );
      const started = await program.printed('"event":"started"');
      const port = Number(/"port":(\d+)/.exec(started)?.[1]);
      slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
      return { ...program, port };
    },
    /** Another cost, of an amount that no other has; resolves when something was answered. */
    addCost(): Promise<Interaction> {
      month += 1;
      const as = PEOPLE[month % PEOPLE.length] ?? PEOPLE[0];
      const act = slack.type(`/finops cost add 2026-10 LICENSE ${month}`, { as });
      typed.push(act);
      return act;
    },
    /** Strangers who hold their connections as long as they may. */
    async holdConnections(port: number): Promise<void> {
      const starts = [
        "",
        "GET /he",
        "POST /slack/events HTTP/1.1\r\nHost: x\r\ncontent-length: 100\r\n\r\nabc",
      ];
      for (const start of [...starts, ...starts, ...starts]) {
        const socket = await openSocket(port);
        void hearOut(socket);
        socket.write(start);
        onTestFinished(() => void socket.destroy());
      }
    },
    /** Every command that was acknowledged has its answer, and what an answer confirms is in the database. */
    async expectNothingLost(): Promise<{ acknowledged: number; confirmed: number }> {
      const acts = await Promise.all(typed);
      const acknowledged = acts.filter(({ ackStatus }) => ackStatus === 200);
      const confirmed = acknowledged.flatMap(({ replies }) => {
        const text = replies[0]?.text ?? "";
        expect(text).toMatch(/₩[\d,]+/);
        return [Number(/₩([\d,]+)/.exec(text)?.[1]?.replaceAll(",", ""))];
      });
      const store = await openStore(databaseUrl);
      const items = await store.read.costItem.findMany({ select: { amountMicros: true } });
      await store.close();
      const kept = new Set(items.map(({ amountMicros }) => Number(amountMicros / 1_000_000n)));
      expect(kept.size).toBe(items.length);
      expect(confirmed.filter((amount) => !kept.has(amount))).toEqual([]);
      slack.takeProblems();
      return { acknowledged: acknowledged.length, confirmed: confirmed.length };
    },
  };
}

export type ProgramWorld = Awaited<ReturnType<typeof openProgramWorld>>;
