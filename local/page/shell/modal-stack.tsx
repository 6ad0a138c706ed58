import type { Desk } from "../state/use-workspace.ts";
import { Modal } from "./modal.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

/** The modal on top; those below wait with what was entered in them. */
export function ModalStack({ desk }: { desk: Desk }) {
  const { views, refusals } = desk.workspace;
  const top = views.at(-1);
  const ofViews = refusals.filter(({ channel }) => channel === undefined);
  return (
    <>
      {views.map((view) => (
        <Modal key={view.id} desk={desk} view={view} isTop={view.id === top?.id} />
      ))}
      {ofViews.length === 0 ? null : (
        <div className="view-refusals">
          {ofViews.map((refusal) => (
            <RefusalNotice key={refusal.number} desk={desk} refusal={refusal} />
          ))}
        </div>
      )}
    </>
  );
}
