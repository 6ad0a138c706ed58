import { type Answer, replace, reply } from "./answer.ts";
import type { Context } from "./commands/command.ts";
import type { LongJobKind, Place } from "./long-jobs.ts";
import { type Message, message, paragraph } from "./views/blocks.ts";

/**
 * Answers with a message that takes long to make. Until then the person sees that it waits for another job, or
 * `working`.
 */
export async function answerInTurn(
  context: Context,
  kind: LongJobKind,
  {
    work,
    working,
    below = false,
    inPlace = false,
  }: {
    readonly work: () => Promise<Message>;
    readonly working?: Message | undefined;
    readonly below?: boolean;
    /** Replaces the message that was clicked. */
    readonly inPlace?: boolean;
  },
): Promise<Answer> {
  const place = takePlace(context, kind);
  const first = waitingText(place, kind, context);
  const shown = first === undefined ? working : message(first, [paragraph(first)]);
  if (shown === undefined) return (inPlace ? replace : reply)(await place.run(work));
  return { kind: "progress", message: shown, later: () => place.run(work), below, place };
}

export function takePlace({ jobs, workspace, person }: Context, kind: LongJobKind): Place {
  return jobs.take({ teamId: workspace.id, userId: person.userId }, kind);
}

/** Undefined when the job starts at once. */
export function waitingText({ waitsFor }: Place, kind: LongJobKind, { t }: Context): string | undefined {
  if (waitsFor === undefined) return undefined;
  return waitsFor === "own" ? t.jobs.ownRuns[kind] : t.jobs.othersRun[kind];
}
