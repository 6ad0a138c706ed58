import { FileIcon, UploadIcon, XIcon } from "@primer/octicons-react";
import { type DragEvent, useRef, useState } from "react";
import { getText } from "../../slack/fields.ts";
import type { Fields, SentFile, SubmittedValue } from "../../web/protocol.ts";
import { useFieldAttributes, usePlace } from "./place.ts";
import { fileBytes, formatBytes, MAX_FILE_BYTES, readFile } from "./read-file.ts";
import { useSurface } from "./surface.ts";

export function FileInput({ element }: { readonly element: Fields }) {
  const surface = useSurface();
  const { blockId } = usePlace();
  const attributes = useFieldAttributes();
  const [problem, setProblem] = useState("");
  const chooser = useRef<HTMLInputElement>(null);
  const control = { blockId, actionId: getText(element, "action_id") };
  const files = asFiles(surface.entered(control));
  const most = Number(getText(element, "max_files") || 10);
  const types = Array.isArray(element["filetypes"]) ? element["filetypes"].map(String) : [];

  const add = async (given: readonly File[]) => {
    setProblem(findProblem(given, types, files.length, most));
    const fitting = given.filter((file) => findProblem([file], types, 0, 1) === "");
    const read = await Promise.all(fitting.slice(0, most - files.length).map(readFile));
    if (read.length > 0) surface.enter(control, [...files, ...read]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void add([...event.dataTransfer.files]);
  };
  return (
    <div className="bk-file-input">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the button is the first */}
      <div className="bk-file-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <input
          {...attributes}
          ref={chooser}
          className="bk-visually-hidden"
          type="file"
          multiple={most > 1}
          accept={types.map((type) => `.${type}`).join(",")}
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <button type="button" className="bk-button" tabIndex={-1} onClick={() => chooser.current?.click()}>
          <UploadIcon size={16} /> {most > 1 ? "Add files" : "Add file"}
        </button>
        <span className="bk-muted">or drag and drop here</span>
      </div>
      {problem !== "" && (
        <div className="bk-input-error" role="alert">
          {problem}
        </div>
      )}
      <ul className="bk-file-list">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be added twice
          <li key={index} className="bk-file">
            <FileIcon size={24} />
            <div>
              <b>{file.filename}</b>
              <div className="bk-muted">{formatBytes(fileBytes(file))}</div>
            </div>
            <button
              type="button"
              className="bk-icon-button"
              aria-label={`Remove ${file.filename}`}
              onClick={() => surface.enter(control, files.toSpliced(index, 1))}
            >
              <XIcon size={16} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function findProblem(given: readonly File[], types: readonly string[], had: number, most: number): string {
  const large = given.find((file) => file.size > MAX_FILE_BYTES);
  if (large !== undefined) return `${large.name} is larger than ${formatBytes(MAX_FILE_BYTES)}.`;
  const other = given.find((file) => types.length > 0 && !types.includes(ending(file.name)));
  if (other !== undefined) return `${other.name} isn't one of these types: ${types.join(", ")}.`;
  return had + given.length > most ? `You can add up to ${most} ${most === 1 ? "file" : "files"}.` : "";
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

function asFiles(value: SubmittedValue | undefined): readonly SentFile[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is SentFile => typeof one === "object");
}
