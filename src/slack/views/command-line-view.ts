import { type Message, message, paragraph } from "./blocks.ts";

/** What is done on the server: the sentence and the command line to run there. */
export function commandLineView(sentence: string, line: string): Message {
  return message(`${sentence} ${line}`, [paragraph(sentence), paragraph({ code: line })]);
}
