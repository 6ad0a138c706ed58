import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Core } from "./core.ts";
import type { Delivered, Outgoing } from "./delivery.ts";
import { getText, isFields, parseJson } from "./fields.ts";

const PING_EVERY_MS = 10_000;
const MOST_CONNECTIONS = 10;

/** Slack's requests over Socket Mode: envelopes out, acknowledgements in. */
export function createSocketDelivery(server: Server, core: Core) {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connected: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();

  server.on("upgrade", (request, socket, head) => {
    const ticket = new URLSearchParams(request.url?.split("?")[1]).get("ticket") ?? "";
    if (!tickets.delete(ticket) || connected.length >= MOST_CONNECTIONS) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, greet);
  });

  function greet(socket: WebSocket): void {
    connected.push(socket);
    const ping = setInterval(() => socket.ping("keep-alive"), PING_EVERY_MS);
    socket.on("close", () => {
      clearInterval(ping);
      const at = connected.indexOf(socket);
      if (at >= 0) connected.splice(at, 1);
      core.effects.move();
    });
    socket.on("message", (bytes) => {
      const answer = parseJson(String(bytes));
      if (!isFields(answer)) return;
      const id = getText(answer, "envelope_id");
      waiting.get(id)?.(answer["payload"]);
      waiting.delete(id);
    });
    send(socket, {
      type: "hello",
      num_connections: connected.length,
      debug_info: { host: "local", build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: core.options.appId },
    });
    core.effects.move();
  }

  return {
    isConnected: () => connected.length > 0,
    openUrl(): string {
      const ticket = core.ids.next("ticket");
      tickets.add(ticket);
      return `${core.baseUrl.replace("http:", "ws:")}/link/?ticket=${ticket}&app_id=${core.options.appId}`;
    },
    /** As when Slack recycles a connection: the bot is told and has to connect again. */
    disconnect(reason: "refresh_requested" | "warning" | "link_disabled" = "refresh_requested"): void {
      for (const socket of connected)
        send(socket, { type: "disconnect", reason, debug_info: { host: "local" } });
    },
    /** Any text to the bot, as one frame. */
    sendFrame(text: string): void {
      connected.at(-1)?.send(text);
    },
    deliver(outgoing: Outgoing): Promise<Delivered> {
      const started = performance.now();
      const socket = connected.at(-1);
      const envelopeId = core.ids.next("envelope-");
      const envelope = {
        envelope_id: envelopeId,
        payload: outgoing.payload,
        type: outgoing.kind,
        accepts_response_payload: outgoing.kind !== "events_api",
      };
      const sent = { body: JSON.stringify(envelope), headers: {} };
      const since = () => performance.now() - started;
      if (socket === undefined) {
        return Promise.resolve({ status: 0, body: "", ms: 0, failure: "dispatch_failed", sent });
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(envelopeId);
          resolve({ status: 0, body: "", ms: since(), failure: "operation_timeout", sent });
        }, core.options.ackLimitMs);
        waiting.set(envelopeId, (payload) => {
          clearTimeout(timer);
          const empty = payload === undefined || (isFields(payload) && Object.keys(payload).length === 0);
          resolve({ status: 200, body: empty ? "" : JSON.stringify(payload), ms: since(), sent });
        });
        send(socket, envelope);
      });
    },
    close(): void {
      for (const socket of connected) socket.terminate();
      sockets.close();
    },
  };
}

function send(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message));
}
