import { createHash } from "node:crypto";
import { UserError } from "../domain/mistakes.ts";
import type { ActChange } from "../domain/outbox.ts";
import { type AskedAct, awaitAnswer } from "./outbox-answers.ts";
import type { AuditRecord, Store, Written } from "./store.ts";
import { markUsed } from "./used-requests.ts";

/** Longer than Slack could repeat a request. */
const KEPT_MS = 30 * 86_400_000;

/** Rolls back the write of a repeated act, and carries its result. */
class Repeated extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("the act was done already");
    this.result = result;
  }
}

/**
 * The store for one act of a person: what it changed is answered (`awaitAnswer`). The first write saves the act's key in the same transaction, so the act counts
 * once, in any process. When it is repeated its writes are rolled back: a write that would not have changed anything
 * returns its result, any other throws `alreadyDone`.
 */
export function storeOfAct(store: Store, act: AskedAct & { readonly now: () => Date }): Store {
  const key = `act:${createHash("sha256").update(`${act.workspaceId} ${act.key}`).digest("base64url")}`;
  let isClaimed = false;

  async function write<T>(work: Parameters<Store["write"]>[0]): Promise<T> {
    let isRepeated = false;
    try {
      const result = await store.write(async (tx) => {
        const nowMs = act.now().getTime();
        isRepeated = !isClaimed && (await markUsed(tx, [{ key, untilMs: nowMs + KEPT_MS }], nowMs)) === 0;
        const written = await work(tx);
        if (isRepeated) throw new Repeated(changes(written) ? undefined : written);
        if (changes(written)) await awaitAnswer(tx, act, written.audit.map(asChange), act.now());
        return written;
      });
      isClaimed = true;
      return result as T;
    } catch (error) {
      if (!isRepeated) throw error;
      if (error instanceof Repeated && error.result !== undefined) return (error.result as Written<T>).result;
      if (error instanceof Repeated || error instanceof UserError)
        throw new UserError({ kind: "alreadyDone" });
      throw error;
    }
  }

  return { ...store, write: write as Store["write"] };
}

function changes({ audit, touched }: Written<unknown>): boolean {
  return audit.length > 0 || touched.length > 0;
}

function asChange({ action, subject, before, after }: AuditRecord): ActChange {
  return { action, subject, before, after };
}
