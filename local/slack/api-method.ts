import type { Core } from "./core.ts";
import type { EmulatedSlack } from "./emulator.ts";
import type { Fields } from "./types.ts";

export type ApiContext = { core: Core; emulator: EmulatedSlack; openSocketUrl: () => string };

/** A method of the Web API: the scopes it needs (all of them), and what it answers besides `ok: true`. */
export type ApiMethod = {
  scopes?: string[];
  token?: "app";
  run: (fields: Fields, context: ApiContext) => Promise<Fields> | Fields;
};
