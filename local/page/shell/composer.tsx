import { PaperAirplaneIcon } from "@primer/octicons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Desk } from "../state/use-workspace.ts";
import { CompletionList } from "./completion-list.tsx";
import { type Completion, listCompletions } from "./completions.ts";

/** Where a person types: words for people, `/finops` for the bot. */
export function Composer({
  desk,
  channelId,
  threadTs,
  label,
}: {
  desk: Desk;
  channelId: string;
  threadTs?: string;
  label: string;
}) {
  const [typed, setTyped] = useState("");
  const [marked, setMarked] = useState(-1);
  const [closed, setClosed] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const history = useRef<string[]>([]);
  const { ask, tell, workspace } = desk;
  const completions = closed || threadTs !== undefined ? [] : listCompletions(typed, workspace);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows what is typed
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [typed]);

  const change = (text: string) => {
    setTyped(text);
    setMarked(-1);
    setClosed(false);
  };
  const take = ({ text }: Completion) => {
    change(text);
    box.current?.focus();
  };
  const send = () => {
    const text = typed.trim();
    if (text === "") return;
    if (text.startsWith("/") && threadTs !== undefined) {
      tell(`${text.split(/\s/)[0]} is not supported in threads. Sorry!`, true);
      return;
    }
    history.current.push(text);
    change("");
    const request = text.startsWith("/")
      ? ({ kind: "command", channel: channelId, line: text } as const)
      : ({ kind: "say", channel: channelId, text, ...(threadTs === undefined ? {} : { threadTs }) } as const);
    // A failure is told as a toast.
    ask(request).catch(() => undefined);
  };
  const onKey = (event: KeyboardEvent) => {
    // While a Hangul syllable is being composed, Enter ends the syllable.
    if (event.nativeEvent.isComposing) return;
    const chosen = completions[marked];
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (chosen === undefined) send();
      else take(chosen);
    } else if (event.key === "Tab" && completions.length > 0 && !event.shiftKey) {
      event.preventDefault();
      take(completions[Math.max(marked, 0)] ?? { text: typed, label: "", note: "" });
    } else if (event.key === "Escape") setClosed(true);
    else if (event.key === "ArrowDown" && completions.length > 0) {
      event.preventDefault();
      setMarked((marked + 1) % completions.length);
    } else if (event.key === "ArrowUp") {
      if (completions.length > 0) {
        event.preventDefault();
        setMarked(marked <= 0 ? completions.length - 1 : marked - 1);
      } else if (typed === "") change(history.current.at(-1) ?? "");
    }
  };
  return (
    <div className="composer">
      <CompletionList id={listId} completions={completions} marked={marked} onTake={take} />
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          value={typed}
          placeholder={label}
          aria-label={label}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked >= 0 ? `${listId}-${marked}` : undefined}
          spellCheck={false}
          onChange={({ target }) => change(target.value)}
          onKeyDown={onKey}
        />
        <div className="composer-tools">
          {threadTs === undefined ? (
            <button
              type="button"
              className="tool"
              onClick={() => take({ text: "/finops ", label: "", note: "" })}
            >
              /finops
            </button>
          ) : null}
          <button
            type="button"
            className="tool"
            aria-label="Mention somebody"
            onClick={() => take({ text: `${typed}@`, label: "", note: "" })}
          >
            @
          </button>
          <span className="top-space" />
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={typed.trim() === ""}
            onClick={send}
          >
            <PaperAirplaneIcon />
          </button>
        </div>
      </div>
    </div>
  );
}
