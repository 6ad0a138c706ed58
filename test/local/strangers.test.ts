import { expect, it } from "vitest";
import { startLocal } from "../support/local-workspace.ts";
import { sendRaw } from "../support/raw-socket.ts";

it("stays open whatever its ports are sent", async () => {
  const workspace = await startLocal();
  const slackPort = Number(new URL(workspace.slack.apiUrl).port);
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  for (const port of [workspace.port, slackPort])
    for (const target of ["//", "//a:b", "http://[", "/%", "*"])
      for (const headers of ["Connection: close\r\n", upgrade]) {
        const { statuses } = await sendRaw(
          port,
          `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`,
        );
        // Slack shows its sign-in page to whoever asks for a file; an upgrade of nobody's is closed without a word.
        for (const status of statuses) expect(status).toBeLessThan(500);
      }
  for (const bytes of ["CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", "garbage\r\n\r\n"])
    await sendRaw(workspace.port, bytes);
  const answer = await workspace.slack.type("/finops help", { as: "U000000001" });
  expect(answer.replies).toHaveLength(1);
}, 60_000);
