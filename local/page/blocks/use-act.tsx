import { type ReactNode, useState } from "react";
import { getText, isFields } from "../../slack/fields.ts";
import type { ChosenValue, Fields } from "../../web/protocol.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { usePlace } from "./place.ts";
import { useSurface } from "./surface.ts";

type Asked = { readonly value: ChosenValue | undefined; readonly onAct: (() => void) | undefined };

/** Reports what a person did; asks them first where the control wants it. `notices` are drawn beside the control. */
export function useAct(element: Fields): {
  act: (value?: ChosenValue, onAct?: () => void) => void;
  busy: boolean;
  notices: ReactNode;
} {
  const surface = useSurface();
  const { blockId } = usePlace();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const [asked, setAsked] = useState<Asked>();
  const confirm = element["confirm"];

  const send = async ({ value, onAct }: Asked) => {
    setAsked(undefined);
    setFailure("");
    setBusy(true);
    onAct?.();
    try {
      await surface.act({ blockId, actionId: getText(element, "action_id") }, value);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const act = (value?: ChosenValue, onAct?: () => void) => {
    // A second press while the first is on its way is a slip; another choice is not.
    if (busy && value === undefined) return;
    if (isFields(confirm)) setAsked({ value, onAct });
    else void send({ value, onAct });
  };
  const notices = (
    <>
      {failure !== "" && (
        <span className="bk-control-failure" role="alert">
          {failure}
        </span>
      )}
      {asked !== undefined && isFields(confirm) && (
        <ConfirmDialog
          words={confirm}
          onConfirm={() => void send(asked)}
          onDeny={() => setAsked(undefined)}
        />
      )}
    </>
  );
  return { act, busy, notices };
}
