import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy that opens tunnels on this machine, for whoever sends the password. */
export async function startProxy({ password }: { password?: string } = {}) {
  const opened: string[] = [];
  const refused: string[] = [];
  /** The first lines of the requests in the tunnels, where these are not encrypted. */
  const requests: string[] = [];
  const server = createServer((request, response) => {
    refused.push(request.url ?? "");
    response.writeHead(501).end();
  });
  const needed = password && `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;
  server.on("connect", (request, socket) => {
    socket.on("error", () => socket.destroy());
    if (needed !== undefined && request.headers["proxy-authorization"] !== needed) {
      refused.push(request.url ?? "");
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    opened.push(request.url ?? "");
    // A name that only the proxy knows leads here, too.
    const port = Number(request.url?.split(":").at(-1));
    const target = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(target).pipe(socket);
    });
    target.on("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    socket.on("data", (chunk: Buffer) => {
      const line = /^(?:GET|POST) \S+/.exec(chunk.toString("latin1"))?.[0];
      if (line !== undefined) requests.push(line);
    });
    socket.on("close", () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const user = password === undefined ? "" : `me:${encodeURIComponent(password)}@`;
  return { url: `http://${user}127.0.0.1:${port}`, host: `127.0.0.1:${port}`, opened, refused, requests };
}
