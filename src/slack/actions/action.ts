import type { ModalView } from "@slack/types";
import type { Mistake } from "../../domain/mistakes.ts";
import type { Role } from "../../domain/role.ts";
import type { Answer } from "../answer.ts";
import type { ArgumentShape, ArgumentValues } from "../commands/arguments.ts";
import type { Context } from "../commands/command.ts";
import type { UploadedFile } from "../uploaded-file.ts";

/** A button or menu. Its role is checked at every use, from the acting person. */
export type ButtonAction = {
  readonly kind: "button";
  readonly id: string;
  readonly role: Role;
  /** What makes several clicks one act, where that is not each click. */
  readonly keyOf?: (value: string) => string | undefined;
  /** `from`: what stands behind the colon of the control's own id, such as the list that it is in. */
  readonly run: (context: Context & { value: string; from: string | undefined }) => Promise<Answer>;
};

/** What a modal was opened with; opaque ids only, never trusted for rights. */
export type Memory = Readonly<Record<string, string | undefined>>;

/** The files of its file inputs, by block. */
export type GivenFiles = Readonly<Record<string, readonly UploadedFile[]>>;

/** A modal: its fields are arguments, read as a command's are, and named by their block ids. */
export type ModalAction = {
  readonly kind: "modal";
  readonly id: string;
  readonly role: Role;
  readonly fields: ArgumentShape;
  /** Under which field a mistake is shown that only the service can find. */
  readonly mistakeFields: Partial<Record<Mistake["kind"], string>>;
  /** The modal once more with what was filled in, where its service asks before it writes. */
  readonly redraw?: Redraw | undefined;
  readonly submit: (
    context: Context & { args: unknown; memory: Memory; given: GivenFiles },
  ) => Promise<Answer>;
};

export type Redraw = (
  context: Context & { texts: Readonly<Record<string, string>>; memory: Memory },
) => Promise<ModalView>;

export type Action = ButtonAction | ModalAction;

export function defineButton(definition: Omit<ButtonAction, "kind">): ButtonAction {
  return { kind: "button", ...definition };
}

export function defineModal<S extends ArgumentShape>(definition: {
  id: string;
  role: Role;
  fields: S;
  mistakeFields?: Partial<Record<Mistake["kind"], keyof S & string>>;
  redraw?: Redraw;
  submit: (
    context: Context & { args: ArgumentValues<S>; memory: Memory; given: GivenFiles },
  ) => Promise<Answer>;
}): ModalAction {
  const { submit, mistakeFields = {}, ...rest } = definition;
  return {
    kind: "modal",
    ...rest,
    mistakeFields,
    // The dispatcher reads the fields with this very shape.
    submit: (context) => submit({ ...context, args: context.args as ArgumentValues<S> }),
  };
}
