import { TrashIcon } from "@primer/octicons-react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { PlainText } from "./text-object.tsx";
import { useAct } from "./use-act.tsx";

export function IconButton({ element }: { readonly element: Fields }) {
  const { act, busy, notices } = useAct(element);
  const words = getText(getFields(element, "text"), "text");
  const label = getText(element, "accessibility_label") || words;
  return (
    <span className="bk-control">
      <button
        type="button"
        className="bk-icon-button"
        aria-label={label}
        title={words}
        aria-busy={busy}
        onClick={() => act()}
      >
        {element["icon"] === "trash" ? (
          <TrashIcon size={16} />
        ) : (
          <PlainText text={getFields(element, "text")} />
        )}
      </button>
      {notices}
    </span>
  );
}
