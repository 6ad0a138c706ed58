import type { WaitFor } from "./acts.ts";
import type { ChosenValue } from "./controls.ts";
import type { Fields } from "./types.ts";

export type ActOptions = {
  /** Who acts: a person's id. */
  as: string;
  wait?: WaitFor;
  /** Replaces fields of the request (the form of a command, the top level of a payload). */
  fields?: Fields;
  /** Unix seconds to sign with. */
  timestamp?: number;
  headers?: Record<string, string>;
};

export type UploadedFile = { filename: string; content: Buffer | string };
export type SubmittedValue = ChosenValue | UploadedFile | UploadedFile[];
