import { useEffect, useRef } from "react";
import type { Completion } from "./completions.ts";

export function CompletionList({
  id,
  completions,
  marked,
  onTake,
}: {
  id: string;
  completions: readonly Completion[];
  marked: number;
  onTake: (completion: Completion) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(`${id}-${marked}`)}`)?.scrollIntoView({ block: "nearest" });
  }, [id, marked]);
  return (
    <div
      id={id}
      ref={list}
      role="listbox"
      aria-label="Completions"
      className="completions"
      hidden={completions.length === 0}
    >
      {completions.map((completion, index) => (
        // The composer keeps the focus and moves the mark.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer takes the keys
        <div
          key={completion.label}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          className="completion"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(completion)}
        >
          <strong>{completion.label}</strong>
          <span>{completion.note}</span>
        </div>
      ))}
    </div>
  );
}
