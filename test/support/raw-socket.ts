import { connect, type Socket } from "node:net";

/** What came back on a connection, byte for byte, by the time that the other side closed it. */
export type Heard = { readonly text: string; readonly statuses: readonly number[] };

/** Opens a connection, without a word. Errors of it are nothing: the other side may cut it. */
export function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => resolve(socket));
    socket.on("error", () => undefined);
  });
}

/** Reads a connection to its end. */
export function hearOut(socket: Socket): Promise<Heard> {
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  return new Promise((resolve) => {
    socket.once("close", () => {
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ text, statuses });
    });
  });
}

/** Sends these bytes and hears the other side out. */
export async function sendRaw(port: number, bytes: string | Buffer): Promise<Heard> {
  const socket = await openSocket(port);
  const heard = hearOut(socket);
  socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return heard;
}
