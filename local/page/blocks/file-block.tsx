import { FileIcon } from "@primer/octicons-react";
import { getText } from "../../slack/fields.ts";
import type { Kind } from "./kind.ts";

export const FileBlock: Kind = ({ block }) => (
  <div className="bk-file">
    <FileIcon size={24} />
    <div>
      <b>{getText(block, "external_id")}</b>
      <div className="bk-muted">{getText(block, "source") || "remote"} file</div>
    </div>
  </div>
);
