import type { WriteDb } from "./store.ts";

/** Asks for the alerts to be judged anew, in the transaction of what they depend on. */
export async function requestEvaluation(tx: WriteDb, workspaceId: string, at: Date): Promise<void> {
  await tx.evaluationRequest.upsert({
    where: { workspaceId },
    create: { workspaceId, firstAt: at, lastAt: at },
    update: { lastAt: at },
  });
}
