import type { Deps } from "../deps.ts";
import type { Role } from "../domain/role.ts";
import { type AskedAct, dropAnswer, isAwaited, offerAgain, sendAnswer } from "../store/outbox-answers.ts";
import type { WriteDb } from "../store/store.ts";
import type { Inbound } from "./admission.ts";
import type { Missed } from "./deliver.ts";
import { LIMITS } from "./views/limits.ts";

/**
 * What Slack did not show goes into the outbox; what it showed is taken out of it. Neither fails: the change is saved,
 * and what is left in the outbox is sent.
 */
export function createLateAnswers({ store, clock, log }: Deps, teamId: string) {
  return {
    isAwaited: ({ key }: Inbound): Promise<boolean> =>
      isAwaited(store.read, { workspaceId: teamId, key }).catch(() => true),
    async shown({ key }: Inbound): Promise<void> {
      const act = { workspaceId: teamId, key };
      await logged(async () => {
        if (await isAwaited(store.read, act)) await write((tx) => dropAnswer(tx, act));
      });
    },
    /** `needed`: undefined for somebody who may not be here, for whom no more is done than was tried. */
    async missed(
      { key, userId }: Inbound,
      missed: Missed,
      {
        needed,
        again,
        at,
      }: { readonly needed: Role | undefined; readonly again: string | undefined; readonly at: Date },
    ): Promise<void> {
      if (needed === undefined) return;
      const act: AskedAct = { workspaceId: teamId, key, person: userId, needed };
      const now = clock();
      await logged(() =>
        write((tx) =>
          again !== undefined && again.length <= LIMITS.buttonValue
            ? offerAgain(tx, act, again, { at, now })
            : sendAnswer(tx, act, { ...missed, at, now }),
        ),
      );
    },
  };

  function write(work: (tx: WriteDb) => Promise<void>): Promise<void> {
    return store.write(async (tx) => ({ result: await work(tx), audit: [], touched: [] }));
  }

  async function logged(work: () => Promise<void>): Promise<void> {
    await work().catch((err: unknown) => log.warn({ event: "answer.notSaved", err }));
  }
}
