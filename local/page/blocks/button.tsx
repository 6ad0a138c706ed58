import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { isSafeUrl } from "./safe-link.tsx";
import { PlainText } from "./text-object.tsx";
import { useAct } from "./use-act.tsx";

export function Button({ element }: { readonly element: Fields }) {
  const { act, busy, notices } = useAct(element);
  const style = getText(element, "style");
  const className = `bk-button ${style === "primary" || style === "danger" ? `bk-button-${style}` : ""}`;
  const label = getText(element, "accessibility_label");
  const url = getText(element, "url");
  const words = <PlainText text={getFields(element, "text")} />;
  const attributes = {
    className,
    "aria-busy": busy,
    onClick: () => act(),
    ...(label === "" ? {} : { "aria-label": label }),
  };
  return (
    <span className="bk-control">
      {isSafeUrl(url) ? (
        <a href={url} target="_blank" rel="noreferrer" {...attributes}>
          {words}
        </a>
      ) : (
        <button type="button" {...attributes}>
          {words}
        </button>
      )}
      {notices}
    </span>
  );
}
