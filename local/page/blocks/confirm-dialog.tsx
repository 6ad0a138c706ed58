import { XIcon } from "@primer/octicons-react";
import { useEffect, useId, useRef } from "react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { PlainText, Text } from "./text-object.tsx";

type Props = { readonly words: Fields; readonly onConfirm: () => void; readonly onDeny: () => void };

/** A native modal dialog: the browser keeps the focus in it. Enter does what can be undone. */
export function ConfirmDialog({ words, onConfirm, onDeny }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const answer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    answer.current?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const title = getText(getFields(words, "title"), "text") || "Are you sure?";
  const style = words["style"] === "danger" ? "danger" : "primary";
  return (
    <dialog
      ref={dialog}
      className="bk-confirm"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDeny();
      }}
      // Escape closes this dialog alone, not the modal behind it.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
    >
      <header>
        <h2 id={titleId}>
          <PlainText text={{ text: title }} />
        </h2>
        <button type="button" className="bk-icon-button" aria-label="Close" onClick={onDeny}>
          <XIcon size={16} />
        </button>
      </header>
      <div className="bk-confirm-text">
        <Text text={{ type: "plain_text", ...getFields(words, "text") }} />
      </div>
      <footer>
        <button
          ref={style === "danger" ? answer : undefined}
          type="button"
          className="bk-button bk-button-large"
          onClick={onDeny}
        >
          <PlainText text={{ text: getText(getFields(words, "deny"), "text") || "Cancel" }} />
        </button>
        <button
          ref={style === "danger" ? undefined : answer}
          type="button"
          className={`bk-button bk-button-large bk-button-${style}`}
          onClick={onConfirm}
        >
          <PlainText text={{ text: getText(getFields(words, "confirm"), "text") || "Yes" }} />
        </button>
      </footer>
    </dialog>
  );
}
