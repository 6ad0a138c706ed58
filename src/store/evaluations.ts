import type { ReadDb, WriteDb } from "./store.ts";

export type EvaluationRequest = {
  readonly workspaceId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

/** Asks for the alerts to be judged anew, in the transaction of what they depend on. */
export async function requestEvaluation(tx: WriteDb, workspaceId: string, at: Date): Promise<void> {
  await tx.evaluationRequest.upsert({
    where: { workspaceId },
    create: { workspaceId, firstAt: at, lastAt: at },
    update: { lastAt: at },
  });
}

export async function findEvaluationRequest(
  db: ReadDb,
  workspaceId: string,
): Promise<EvaluationRequest | undefined> {
  return (await db.evaluationRequest.findUnique({ where: { workspaceId } })) ?? undefined;
}

/**
 * Puts the request off, so that nobody else takes it and it comes back when the process ends in the middle; undefined
 * when it has changed. What changes from now on shows in `lastAt`.
 */
export async function takeEvaluationRequest(
  tx: WriteDb,
  { workspaceId, firstAt, lastAt }: EvaluationRequest,
  until: Date,
): Promise<EvaluationRequest | undefined> {
  const taken = { firstAt: until, lastAt: until };
  const { count } = await tx.evaluationRequest.updateMany({
    where: { workspaceId, firstAt, lastAt },
    data: taken,
  });
  return count === 1 ? { workspaceId, ...taken } : undefined;
}

/** Ends what was taken, unless something changed since. */
export async function dropEvaluationRequest(
  tx: WriteDb,
  { workspaceId, firstAt, lastAt }: EvaluationRequest,
): Promise<void> {
  await tx.evaluationRequest.deleteMany({ where: { workspaceId, firstAt, lastAt } });
}
