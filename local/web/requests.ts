import { z } from "zod";
import { OLLAMA_MODES, OUTAGES } from "./control-choices.ts";

const text = z.string().max(100_000);
const control = { blockId: text, actionId: text };
const place = z.union([z.object({ channel: text, ts: text }), z.object({ viewId: text })]);
/** An option by its value, a date, a text, several of them. */
const chosen = z.union([text, z.number(), z.array(text), z.null()]);
/** A file travels as base64. */
const file = z.object({ filename: text, base64: z.string() });
const submitted = z.union([chosen, z.array(file)]);

const controlUse = z.discriminatedUnion("control", [
  z.object({ control: z.literal("runAlerts") }),
  z.object({ control: z.literal("clock"), at: z.iso.datetime().optional() }),
  z.object({ control: z.literal("ollama"), mode: z.enum(OLLAMA_MODES) }),
  z.object({
    control: z.literal("outage"),
    kind: z.enum(OUTAGES),
    seconds: z.number().positive().max(3600).optional(),
  }),
]);

/** What the page asks: a person's acts, and the controls of the world around. */
export const pageRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signIn"), as: text }),
  z.object({ kind: z.literal("say"), channel: text, text, threadTs: text.optional() }),
  z.object({ kind: z.literal("command"), channel: text, line: text }),
  z.object({ kind: z.literal("act"), place, ...control, value: chosen.optional() }),
  z.object({ kind: z.literal("suggest"), place, ...control, query: text }),
  z.object({ kind: z.literal("submit"), viewId: text, values: z.record(z.string(), submitted) }),
  z.object({ kind: z.literal("closeView"), viewId: text, all: z.boolean() }),
  z.object({ kind: z.literal("openHome") }),
  z.object({ kind: z.literal("download"), fileId: text }),
  z.object({ kind: z.literal("control"), use: controlUse }),
]);

/** Each carries a number, and gets one answer with the same. */
export const toServer = z.object({ id: z.number().int(), request: pageRequest });

export type PageRequest = z.infer<typeof pageRequest>;
export type Control = z.infer<typeof controlUse>;
export type ChosenValue = z.infer<typeof chosen>;
export type SubmittedValue = z.infer<typeof submitted>;
export type SentFile = z.infer<typeof file>;
export type PlaceRef = z.infer<typeof place>;
