import { DownloadIcon, FileIcon } from "@primer/octicons-react";
import type { Fields } from "../../web/protocol.ts";
import type { Desk } from "../state/use-workspace.ts";

/** A file that a message brings, offered for download. */
export function FileCard({ desk, file }: { desk: Desk; file: Fields }) {
  const name = String(file["name"] ?? file["title"] ?? "file");
  const size = Number(file["size"] ?? 0);
  const save = async () => {
    const got = (await desk.ask({ kind: "download", fileId: String(file["id"]) })) as {
      filename: string;
      base64: string;
    };
    const bytes = Uint8Array.from(atob(got.base64), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes]));
    const link = document.createElement("a");
    link.href = url;
    link.download = got.filename;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="file-card">
      <FileIcon size={24} />
      <span className="menu-text">
        <strong>{name}</strong>
        <small>{size.toLocaleString("en")} bytes</small>
      </span>
      {/* What goes wrong is told as a toast. */}
      <button
        type="button"
        className="icon-button"
        aria-label={`Download ${name}`}
        onClick={() => void save().catch(() => undefined)}
      >
        <DownloadIcon />
      </button>
    </div>
  );
}
