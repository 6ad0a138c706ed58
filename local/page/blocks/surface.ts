import { createContext, useContext } from "react";
import type { ChannelSeen, ChosenValue, Fields, PersonSeen, SubmittedValue } from "../../web/protocol.ts";

/** Names one control of the surface: Slack wants an action id unique within its block only. */
export type ControlName = { readonly blockId: string; readonly actionId: string };

/** Where blocks are drawn, and what happens when a person uses their controls. */
export type Surface = {
  readonly kind: "message" | "modal" | "home";
  readonly people: readonly PersonSeen[];
  readonly channels: readonly ChannelSeen[];
  readonly botUserId: string;
  /** The person's language as Slack writes it, `ko-KR`: dates are written in it. */
  readonly locale: string;
  /** A button was pressed or a menu outside a form was used. Resolves when the bot has acknowledged. */
  readonly act: (control: ControlName, value?: ChosenValue) => Promise<void>;
  /** What an external menu offers for these letters. */
  readonly suggest: (control: ControlName, query: string) => Promise<readonly Fields[]>;
  /** What the person has entered into inputs so far; undefined: untouched, so the initial value holds. */
  readonly entered: (control: ControlName) => SubmittedValue | undefined;
  readonly enter: (control: ControlName, value: SubmittedValue) => void;
  /** Field errors by block id. */
  readonly errors: Readonly<Record<string, string>>;
};

const SurfaceContext = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error("blocks are drawn inside a SurfaceProvider");
  return surface;
}
