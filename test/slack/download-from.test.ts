import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { UpstreamError, UserError } from "../../src/domain/mistakes.ts";
import { createNetwork, NO_PROXIES } from "../../src/network.ts";
import { downloadFrom } from "../../src/slack/download-from.ts";
import { isSlacks } from "../../src/slack/slack-address.ts";

const SECRETS = { botToken: "xoxb-canary", line: "npm run finops -- import FILE" };

async function serve(listener: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.headers.authorization));
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

const download = (url: string, more: { bytes?: number; isHtml?: boolean } = {}) =>
  downloadFrom(
    { name: "a.csv", userId: "U1", teamId: undefined, url, bytes: undefined, isHtml: false, ...more },
    { ...SECRETS, network: createNetwork(NO_PROXIES) },
  );

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof UserError) return error.mistake.kind;
  return error instanceof UpstreamError ? `upstream ${error.system}` : String(error);
}

describe("a download", () => {
  it("brings the bytes with the bot's token", async () => {
    const { url, asked } = await serve((_request, response) => response.end("a,b\n"));
    expect(Buffer.from(await download(url, { bytes: 4 })).toString()).toBe("a,b\n");
    expect(asked).toEqual(["Bearer xoxb-canary"]);
  });

  it("follows no redirect", async () => {
    const elsewhere = await serve((_request, response) => response.end("a,b\n"));
    const { url } = await serve((_request, response) =>
      response.writeHead(302, { location: elsewhere.url }).end(),
    );
    expect(await failureOf(download(url))).toBe("missingScope");
    expect(elsewhere.asked).toEqual([]);
  });

  it("stops above ten megabytes, whatever was said of the size", async () => {
    let sent = 0;
    const { url } = await serve((_request, response) => {
      const piece = Buffer.alloc(1024 * 1024);
      const more = () => {
        sent += 1;
        response.write(piece, (error) => {
          if (error === null || error === undefined) more();
        });
      };
      more();
    });
    expect(await failureOf(download(url, { bytes: 10 }))).toBe("fileTooLarge");
    expect(sent).toBeLessThan(40);
  });

  it.each([
    [200, "text/html; charset=utf-8", "<html>", "missingScope"],
    [403, "text/plain", "", "missingScope"],
    [404, "text/plain", "", "fileGone"],
    [503, "text/plain", "", "upstream slack"],
    [200, "text/csv", "short", "upstream slack"],
  ])("refuses %s %s %s as %s", async (status, type, body, failure) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(status, { "content-type": type }).end(body),
    );
    expect(await failureOf(download(url, { bytes: 100 }))).toBe(failure);
  });

  it("gives a page to the reader where the person put in a page", async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    expect(await download(url, { isHtml: true })).toHaveLength(6);
  });
});

it.each([
  ["https://files.slack.com/files-pri/T1-F1/download/a.csv", true],
  ["https://haneul.slack.com/files/a.csv", true],
  ["https://slack.com/a", true],
  ["http://127.0.0.1:5000/files/a", true],
  ["http://127.0.0.1:5001/files/a", false],
  ["https://127.0.0.1:5000/files/a", false],
  ["http://files.slack.com/a", false],
  ["https://files.slack.com:8443/a", false],
  ["https://user:pass@files.slack.com/a", false],
  ["https://files.slack.com@evil.example/a", false],
  ["https://evilslack.com/a", false],
  ["https://slack.com.evil.example/a", false],
  ["file:///etc/passwd", false],
  ["", false],
])("knows whether %s is Slack's: %s", (url, slacks) => {
  expect(isSlacks(url, "http://127.0.0.1:5000/api/")).toBe(slacks);
});
