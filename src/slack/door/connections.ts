import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };
/** `open`: the requests without an answer yet. `signed`: how many of them came from Slack. */
type Connection = { readonly open: Set<Exchange>; signed: number; isSpoilt: boolean };

/** How long unfinished requests have when the program stops: one of them may be from Slack. */
const GRACE_MS = 500;

/**
 * Tracks the open connections. Above the limit it closes the oldest idle one, otherwise the oldest one without a signed
 * request, so strangers never push out Slack.
 */
export function watchConnections(server: Server, { connections: most }: { readonly connections: number }) {
  const all = new Map<Socket, Connection>();
  const byResponse = new WeakMap<ServerResponse, Connection>();
  let isClosing = false;
  let onIdle: (() => void) | undefined;

  server.on("connection", (socket) => {
    all.set(socket, { open: new Set(), signed: 0, isSpoilt: false });
    socket.once("close", () => {
      all.delete(socket);
      if (all.size === 0) onIdle?.();
    });
    if (all.size > most) stranger()?.destroy();
  });

  function stranger(): Socket | undefined {
    let first: Socket | undefined;
    for (const [socket, { signed, open }] of all) {
      if (signed > 0) continue;
      if (open.size === 0) return socket;
      first ??= socket;
    }
    return first;
  }

  function closeStrangers(isOne: (connection: Connection) => boolean): void {
    for (const [socket, connection] of all)
      if (connection.signed === 0 && isOne(connection)) socket.destroy();
  }

  return {
    isClosing: () => isClosing,
    begin(exchange: Exchange): void {
      const { socket } = exchange.request;
      const connection = all.get(socket);
      if (connection === undefined) return;
      connection.open.add(exchange);
      byResponse.set(exchange.response, connection);
      exchange.response.once("close", () => {
        connection.open.delete(exchange);
        if ((connection.isSpoilt || isClosing) && connection.open.size === 0) socket.destroySoon();
      });
    },
    /** The request is from Slack: its connection stays open until it is answered. */
    markSigned(response: ServerResponse): void {
      const connection = byResponse.get(response);
      if (connection === undefined) return;
      connection.signed += 1;
      response.once("close", () => {
        connection.signed -= 1;
      });
    },
    /** The connection sent something unreadable. Returns the requests on it that still need an answer. */
    spoil(socket: Socket): readonly Exchange[] {
      const connection = all.get(socket);
      if (connection === undefined) return [];
      connection.isSpoilt = true;
      return [...connection.open];
    },
    /** Accepts nothing more, disconnects strangers, and resolves when the signed requests are answered. */
    async close(): Promise<void> {
      isClosing = true;
      const isIdle = new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      server.close();
      for (const { open } of all.values())
        for (const { response } of open) if (!response.headersSent) response.setHeader("connection", "close");
      closeStrangers(({ open }) => open.size === 0);
      const grace = setTimeout(() => closeStrangers(() => true), GRACE_MS);
      if (all.size > 0) await isIdle;
      clearTimeout(grace);
    },
  };
}
