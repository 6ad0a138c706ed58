import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const ADDRESSES = ["127.0.0.1", "::1"] as const;
const PORTS_TRIED = 100;

/** Servers on both loopback addresses, since `localhost` may mean either; nothing is reached from outside. */
export type Loopback = {
  readonly port: number;
  readonly servers: readonly Server[];
  readonly close: () => Promise<void>;
};

/** Listens on the wanted port, or on the next free one where it is taken. */
export async function listenOnLoopback(listener: RequestListener, wantedPort: number): Promise<Loopback> {
  for (let port = wantedPort; port < wantedPort + PORTS_TRIED && port <= 65_535; port += 1) {
    const servers = await listenOnAll(listener, port);
    if (servers !== undefined) return { ...servers, close: () => closeAll(servers.servers) };
  }
  throw new Error(`no port is free from ${wantedPort} on; choose another with PORT=`);
}

async function listenOnAll(listener: RequestListener, wanted: number) {
  const servers: Server[] = [];
  let port = wanted;
  for (const address of ADDRESSES) {
    const server = createServer(listener);
    const outcome = await listen(server, port, address);
    if (outcome === "taken") {
      await closeAll(servers);
      return undefined;
    }
    // A machine without IPv6 has one loopback address.
    if (outcome === "noAddress") continue;
    servers.push(server);
    port = outcome;
  }
  return servers.length === 0 ? undefined : { port, servers };
}

function listen(server: Server, port: number, host: string): Promise<number | "taken" | "noAddress"> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve("taken");
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve("noAddress");
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}
