import type { PageRequest, ToPage } from "../../web/protocol.ts";

const RETRY_MS = 1000;

export type Connection = {
  /** Resolves with what the server answers; rejects with a sentence for the person. */
  readonly ask: (request: PageRequest) => Promise<unknown>;
  readonly close: () => void;
};

/** The web socket to the page's server; connects again when the server was restarted. */
export function connect(on: {
  message: (message: ToPage) => void;
  opened: () => void;
  closed: () => void;
}): Connection {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let socket: WebSocket;
  let asked = 0;
  let ended = false;

  function open(): void {
    socket = new WebSocket(`ws://${location.host}/socket`);
    socket.addEventListener("open", on.opened);
    socket.addEventListener("message", ({ data }) => take(JSON.parse(String(data)) as ToPage));
    socket.addEventListener("close", () => {
      for (const { reject } of waiting.values()) reject(new Error("The local workspace does not answer."));
      waiting.clear();
      if (ended) return;
      on.closed();
      setTimeout(open, RETRY_MS);
    });
  }

  function take(message: ToPage): void {
    if (message.kind !== "answer") {
      on.message(message);
      return;
    }
    const { id, answer } = message;
    const one = waiting.get(id);
    waiting.delete(id);
    if (answer.ok) one?.resolve(answer.result);
    else one?.reject(new Error(answer.error));
  }

  open();
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error("The local workspace does not answer."));
          return;
        }
        asked += 1;
        waiting.set(asked, { resolve, reject });
        socket.send(JSON.stringify({ id: asked, request }));
      }),
    close() {
      ended = true;
      socket.close();
    },
  };
}
