import { XIcon } from "@primer/octicons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Fields, SubmittedValue, View } from "../../web/protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import type { Desk } from "../state/use-workspace.ts";
import { BotAvatar } from "./avatar.tsx";
import { type Entries, entryKey, PlaceSurface, useEntries } from "./place-surface.tsx";

/** One modal of the bot's, with its form. */
export function Modal({ desk, view, isTop }: { desk: Desk; view: View; isTop: boolean }) {
  const entries = useEntries();
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = `title-${view.id}`;

  useEffect(() => {
    const element = dialog.current;
    if (isTop && element?.open === false) {
      element.showModal();
      // The first field, as in Slack, and not the first button.
      element.querySelector<HTMLElement>(".modal-body :is(input, textarea, button)")?.focus();
    }
    if (!isTop) element?.close();
  }, [isTop]);

  const close = (all: boolean) => {
    // A failure is told as a toast.
    desk.ask({ kind: "closeView", viewId: view.id, all }).catch(() => undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    desk
      .ask({ kind: "submit", viewId: view.id, values: enteredValues(view, entries) })
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        close(false);
      }}
    >
      <form noValidate onSubmit={submit}>
        <header className="modal-header">
          <BotAvatar size={24} />
          <h2 id={title}>{view.title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={() => close(true)}>
            <XIcon size={20} />
          </button>
        </header>
        <div className="modal-body">
          <PlaceSurface
            desk={desk}
            kind="modal"
            place={{ viewId: view.id }}
            errors={view.errors}
            entries={entries}
          >
            <Blocks blocks={view.blocks} />
          </PlaceSurface>
        </div>
        <footer className="modal-footer">
          <button type="button" className="bk-button" onClick={() => close(false)}>
            {view.close ?? "Close"}
          </button>
          {view.submit === undefined ? null : (
            <button
              type="submit"
              className="bk-button bk-button-primary"
              disabled={isBusy}
              aria-busy={isBusy}
            >
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}

/** By block id, for the inputs that the view has now; what was not touched keeps its initial value. */
function enteredValues(view: View, { values }: Entries): Record<string, SubmittedValue> {
  const found: Record<string, SubmittedValue> = {};
  for (const block of view.blocks) {
    if (block["type"] !== "input") continue;
    const blockId = String(block["block_id"]);
    const actionId = String((block["element"] as Fields)["action_id"]);
    const value = values[entryKey({ blockId, actionId })];
    if (value !== undefined) found[blockId] = value;
  }
  return found;
}
