import { visibleText } from "../domain/visible-text.ts";
import type { Output } from "./command.ts";

type Stream = {
  readonly isTTY?: boolean;
  readonly write: (text: string, done: (error?: Error | null) => void) => unknown;
};

/** Removes control characters at a terminal. Files and pipes get the text unchanged. */
export function createOutput(stream: Stream): Output {
  const isTerminal = stream.isTTY === true;
  const draw = (text: string) =>
    new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  return { isTerminal, draw, write: (text) => draw(isTerminal ? visibleText(text) : text) };
}
