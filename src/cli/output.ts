import { visibleText } from "../domain/visible-text.ts";
import type { Output } from "./command.ts";

type Stream = {
  readonly isTTY?: boolean;
  readonly write: (text: string, done: (error?: Error | null) => void) => unknown;
};

/** What a file or a person wrote could steer a terminal; into a file or a pipe it goes exactly as it is. */
export function createOutput(stream: Stream): Output {
  const isTerminal = stream.isTTY === true;
  const draw = (text: string) =>
    new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  return { isTerminal, draw, write: (text) => draw(isTerminal ? visibleText(text) : text) };
}
