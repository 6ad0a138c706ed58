import type { IncomingMessage, ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import { listenOnLoopback } from "./loopback.ts";
import type { PageFile } from "./page-files.ts";
import { openSession } from "./session.ts";
import type { World } from "./world.ts";

const SOCKET_PATH = "/socket";
// A file of 10 MB as base64, and some room.
const MAX_MESSAGE_BYTES = 20 * 1024 * 1024;

// Whatever a block says, the browser asks nobody but this server.
const HEADERS = {
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** The page of the local workspace, on the loopback interface. */
export async function servePage(world: World, files: ReadonlyMap<string, PageFile>, wantedPort: number) {
  const loopback = await listenOnLoopback((request, response) => serve(files, request, response), wantedPort);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  for (const server of loopback.servers) {
    server.on("upgrade", (request, socket, head) => {
      if (isOwnPage(request))
        sockets.handleUpgrade(request, socket, head, (opened) => openSession(opened, world));
      else socket.destroy();
    });
  }
  return {
    port: loopback.port,
    url: `http://localhost:${loopback.port}`,
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await loopback.close();
    },
  };
}

function serve(
  files: ReadonlyMap<string, PageFile>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!isOwnHost(request)) return void response.writeHead(421, HEADERS).end();
  if (request.method !== "GET" && request.method !== "HEAD")
    return void response.writeHead(405, HEADERS).end();
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const file = files.get(path === "/" ? "/index.html" : path);
  if (file === undefined) return void response.writeHead(404, HEADERS).end();
  response.writeHead(200, {
    ...HEADERS,
    "content-type": file.type,
    "content-length": file.content.length,
    "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(request.method === "HEAD" ? undefined : file.content);
}

// A page of another site can reach this port, and a name of its own can point at it: neither passes.
function isOwnPage(request: IncomingMessage): boolean {
  const path = (request.url ?? "").split("?")[0];
  return (
    path === SOCKET_PATH && isOwnHost(request) && request.headers.origin === `http://${request.headers.host}`
  );
}

function isOwnHost(request: IncomingMessage): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(request.headers.host ?? "");
}
