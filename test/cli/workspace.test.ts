import { describe, expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";
import { slackAnswering } from "./slack-answering.ts";

const TOKEN = { SLACK_BOT_TOKEN: "xoxb-canary", SLACK_SIGNING_SECRET: "canary-secret" };
const CSV = "month,category,service,amount\n2026-10,SERVER,ERP,1234\n";
const workspaces = (cli: ReturnType<typeof createCliWorld>) =>
  cli.withStore(async (store) =>
    (await store.read.workspace.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id),
  );

describe("the workspace of a command", () => {
  it("is the local one in a new database without a token", async () => {
    const cli = createCliWorld();
    await cli.done("summary", "2026-10");
    expect(await workspaces(cli)).toEqual(["T000000001"]);
  });

  it("is the token's in a new database", async () => {
    const cli = createCliWorld({ environment: TOKEN, fetch: slackAnswering({ teamId: "T0REAL" }) });
    await cli.done("import", cli.file("a.csv", CSV));
    expect(await workspaces(cli)).toEqual(["T0REAL"]);
  });

  it("is the only one in the database, whatever the token says", async () => {
    const cli = createCliWorld({ environment: TOKEN, fetch: slackAnswering({ teamId: "T0REAL" }) });
    await cli.done("import", cli.file("a.csv", CSV), "--workspace", "T0OLD");
    expect((await cli.json("summary", "2026-10")).total).toBe("1234");
    expect(await workspaces(cli)).toEqual(["T0OLD"]);
  });

  it("has to be named when there are several and no token tells", async () => {
    const cli = createCliWorld();
    await cli.done("import", cli.file("a.csv", CSV), "--workspace", "T0ONE");
    await cli.withStore((store) =>
      store.write(async (tx) => {
        await tx.workspace.create({
          data: { id: "T0TWO", currency: "KRW", locale: "ko", timezone: "Asia/Seoul" },
        });
        return { result: undefined, audit: [], touched: [] };
      }),
    );
    const refused = await cli.run("summary", "2026-10");
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("T0ONE, T0TWO");
    expect((await cli.json("summary", "2026-10", "--workspace", "T0ONE")).total).toBe("1234");
    expect((await cli.json("summary", "2026-10", "--workspace", "T0TWO")).total).toBe("0");
    expect((await cli.run("summary", "2026-10", "--workspace", "T0THREE")).err).toContain("T0THREE");
  });

  it("says that Slack did not tell the token's", async () => {
    const ran = await createCliWorld({ environment: TOKEN }).run("summary", "2026-10");
    expect(ran).toMatchObject({ status: 1, out: "" });
    expect(ran.err).toContain("Slack");
    expect(ran.err).not.toContain("canary");
  });
});

describe("role", () => {
  it("grants, lists and revokes, but never the last ADMIN", async () => {
    const cli = createCliWorld({ environment: { FINOPS_ADMINS: "U0BOSS" } });
    expect(await cli.done("role", "U0NEW", "pm")).toBe("U0NEW: PM\n");
    expect(await cli.done("role", "list")).toBe("U0BOSS\tADMIN\nU0NEW\tPM\n");
    const refused = await cli.run("role", "U0BOSS", "VIEWER");
    expect(refused).toMatchObject({ status: 1, out: "" });
    await cli.done("role", "U0NEW", "ADMIN");
    await cli.done("role", "U0BOSS", "none");
    expect(await cli.done("role", "list")).toBe("U0NEW\tADMIN\n");
  });

  it("asks Slack, where there is a token, whether the person could use it", async () => {
    const answering = (answer: Parameters<typeof slackAnswering>[0]) =>
      createCliWorld({ environment: TOKEN, fetch: slackAnswering({ teamId: "T0REAL", ...answer }) });
    const grant = ["role", "U0NEW", "PM", "--workspace", "T0REAL"];
    const guest = await answering({ user: { is_restricted: true, team_id: "T0REAL" } }).run(...grant);
    expect(guest).toMatchObject({ status: 1, out: "" });
    expect(guest.err).toContain("Guests cannot use finops-bot.");
    expect((await answering({ error: "user_not_found" }).run(...grant)).err).toContain("no such person");
    expect((await answering({ error: "invalid_auth" }).run(...grant)).status).toBe(1);
    expect(await answering({ user: { team_id: "T0REAL" } }).done(...grant)).toBe("U0NEW: PM\n");
  });

  it.each([
    [["role", "someone", "PM"], "“someone”"],
    [["role", "U0NEW", "VEIWER"], "VIEWER"],
  ])("refuses %j", async (argv, reason) => {
    const refused = await createCliWorld().run(...argv);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain(reason);
  });
});
