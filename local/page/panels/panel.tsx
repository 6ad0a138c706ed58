import { XIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";

export function Panel({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <aside className="pane pane-wide" aria-label={title}>
      <header className="pane-header">
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label={`Close ${title}`} onClick={onClose}>
          <XIcon />
        </button>
      </header>
      <div className="pane-body">{children}</div>
    </aside>
  );
}
