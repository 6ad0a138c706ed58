import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { LocalWorkspace } from "../../local/local-workspace.ts";
import type { Message, PageAnswer, PageRequest, Snapshot, ToPage } from "../../local/web/protocol.ts";
import { startLocal } from "../support/local-workspace.ts";

/** A page without a browser: what it asks, and all that it is told. */
async function openSocket(workspace: LocalWorkspace, as: string) {
  const socket = new WebSocket(`ws://localhost:${workspace.port}/socket`, { origin: workspace.url });
  onTestFinished(() => socket.terminate());
  const told: ToPage[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (bytes) => {
    told.push(JSON.parse(String(bytes)));
    for (const look of waiting) look();
  });
  await new Promise((resolve) => socket.once("open", resolve));
  let asked = 0;
  function wait<T>(read: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = read();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  const ask = (asks: PageRequest): Promise<PageAnswer> => {
    asked += 1;
    const id = asked;
    socket.send(JSON.stringify({ id, request: asks }));
    return wait(() => told.find((one) => one.kind === "answer" && one.id === id)).then((one) => {
      if (one.kind !== "answer") throw new Error("no answer");
      return one.answer;
    });
  };
  await ask({ kind: "signIn", as });
  return {
    ask,
    wait,
    told,
    send: (text: string) => socket.send(text),
    snapshot: (): Snapshot => {
      const last = told.findLast((one) => one.kind === "snapshot");
      if (last?.kind !== "snapshot") throw new Error("no snapshot");
      return last.snapshot;
    },
    /** A message that came after sign-in. */
    message: (fits: (message: Message) => boolean): Promise<Message> =>
      wait(() =>
        told.flatMap((one) => (one.kind === "message" && fits(one.message) ? [one.message] : [])).at(-1),
      ),
  };
}

it("takes the next free port where the wanted one is taken", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const taken = (other.address() as AddressInfo).port;
  const workspace = await startLocal({ PORT: String(taken) });
  expect(workspace.port).toBeGreaterThan(taken);
  const page = await request(`http://127.0.0.1:${workspace.port}/`);
  expect(page.statusCode).toBe(200);
  expect(await page.body.text()).toContain("finops-bot");
});

it("serves its own page to its own machine: no other host name, origin, path or method", async () => {
  const workspace = await startLocal({ HOST: "0.0.0.0" });
  const at = `http://127.0.0.1:${workspace.port}`;
  const status = async (path: string, options: object = {}) => {
    const answer = await request(`${at}${path}`, options);
    await answer.body.dump();
    return answer.statusCode;
  };
  expect(await status("/")).toBe(200);
  expect(await status("/", { headers: { host: "evil.example" } })).toBe(421);
  expect(await status("/../package.json")).toBe(404);
  expect(await status("/%2e%2e/package.json")).toBe(404);
  expect(await status("/", { method: "POST" })).toBe(405);
  const page = await request(`${at}/`);
  expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
  await page.body.dump();
  for (const [path, origin] of [
    ["/socket", "https://evil.example"],
    ["/socket", undefined],
    ["/other", workspace.url],
  ] as const) {
    const socket = new WebSocket(
      `ws://localhost:${workspace.port}${path}`,
      origin === undefined ? {} : { origin },
    );
    const outcome = await new Promise((resolve) => {
      socket.once("open", () => resolve("opened"));
      socket.once("error", () => resolve("refused"));
    });
    expect([path, origin, outcome]).toEqual([path, origin, "refused"]);
  }
});

it("shows ephemerals and direct messages to nobody else, and lets nobody else use their buttons", async () => {
  const workspace = await startLocal();
  const pm = await openSocket(workspace, "pm");
  const viewer = await openSocket(workspace, "viewer");
  await pm.ask({ kind: "command", channel: "C000000002", line: "/finops summary last" });
  const answer = await pm.message(({ text }) => text.includes("2026-10"));
  const direct = pm.snapshot().directMessages["U000000001"] ?? "";
  await pm.ask({ kind: "say", channel: direct, text: "둘만" });
  const admin = await openSocket(workspace, "admin");
  expect(admin.snapshot().messages.map(({ text }) => text)).toEqual(["둘만"]);
  expect(viewer.told.filter(({ kind }) => kind === "message")).toEqual([]);
  expect((await openSocket(workspace, "viewer")).snapshot().messages).toEqual([]);
  const actions = answer.blocks.find(({ type }) => type === "actions");
  const refused = await viewer.ask({
    kind: "act",
    place: { channel: answer.channel, ts: answer.ts },
    blockId: String(actions?.["block_id"]),
    actionId: "share",
  });
  expect(refused).toEqual({ ok: false, error: "This is no longer there." });
});

it("stays up whatever a page sends", async () => {
  const workspace = await startLocal();
  const page = await openSocket(workspace, "admin");
  for (const text of ["", "null", "{", '{"id":1}', '{"id":1,"request":{"kind":"fly"}}', "[]"])
    page.send(text);
  const place = { channel: "C000000002", ts: "1.1" };
  for (const [asks, error] of [
    [{ kind: "act", place, blockId: "b", actionId: "a" }, "This is no longer there."],
    [{ kind: "submit", viewId: "V1", values: {} }, "This is no longer there."],
    [{ kind: "closeView", viewId: "V1", all: true }, "This is no longer there."],
    [{ kind: "download", fileId: "F1" }, "This is no longer there."],
    [{ kind: "command", channel: "C000000002", line: "finops" }, "begins with a command"],
  ] as const) {
    expect(await page.ask(asks)).toEqual({ ok: false, error: expect.stringContaining(error) });
  }
});

it("signs in whoever is asked for, an unknown name as the first, with their roles as they are now", async () => {
  const workspace = await startLocal();
  const page = await openSocket(workspace, "admin-en");
  expect(page.snapshot().me).toMatchObject({ name: "sam", role: "ADMIN", locale: "en-US" });
  expect(page.snapshot().commands.find(({ name }) => name === "summary")?.summary).toBe(
    "a month's total and its shares by category, service and department",
  );
  await page.ask({ kind: "command", channel: "C000000002", line: "/finops role @doyun PM" });
  await page.message(({ text }) => text.includes("PM"));
  await page.ask({ kind: "signIn", as: "who" });
  expect(page.snapshot().me).toMatchObject({ name: "jiwoo", locale: "ko-KR" });
  expect(page.snapshot().people.find(({ name }) => name === "doyun")?.role).toBe("PM");
});

it("tells an open page of refusals that it would have seen, and of no others", async () => {
  const workspace = await startLocal();
  const pm = await openSocket(workspace, "pm");
  const viewer = await openSocket(workspace, "viewer");
  const blocks = JSON.stringify([{ type: "section", text: { type: "mrkdwn", text: "" } }]);
  const answer = await request(`${workspace.slack.apiUrl}chat.postEphemeral`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-local", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ channel: "C000000002", user: "U000000003", text: "t", blocks }).toString(),
  });
  await answer.body.dump();
  const refusal = await pm.wait(() => pm.told.find(({ kind }) => kind === "refusal"));
  expect(refusal).toMatchObject({
    refusal: { method: "chat.postEphemeral", channel: "C000000002", error: "invalid_blocks", text: "t" },
  });
  await viewer.wait(() => viewer.told.find(({ kind }) => kind === "problem"));
  expect(viewer.told.some(({ kind }) => kind === "refusal")).toBe(false);
  expect(workspace.slack.takeProblems()).toHaveLength(1);
});
